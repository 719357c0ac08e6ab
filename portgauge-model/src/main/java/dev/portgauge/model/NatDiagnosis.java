package dev.portgauge.model;

import dev.portgauge.model.NatUse.Count;

import java.util.List;
import java.util.Optional;

/**
 * What {@code limits} has to say of a cloud's NAT: whose VM this is, and what all its connections
 * take from the NAT that it was told of.
 *
 * @param vm empty where no file tells
 * @param use empty where it is not known which NAT stands in front, or no sockets are known
 */
public record NatDiagnosis(Optional<CloudVm> vm, Optional<Whole> use) {

    /**
     * The use by the whole network namespace.
     *
     * @param assumed whether nobody said so, but this provider has one kind of NAT only
     * @param translated TCP connections to the Internet from private addresses, TIME_WAIT included
     * @param destinations how many different ones
     * @param v6 connections over IPv6 to the Internet, which are left out
     * @param ownAddress connections to the Internet from a public address of this machine, which
     *     are left out
     * @param counts one for each limit: its fullest destination
     * @param fullest destinations, the fullest first
     */
    public record Whole(
            NatBudget budget,
            boolean assumed,
            int translated,
            int destinations,
            int v6,
            int ownAddress,
            List<Count> counts,
            List<Towards> fullest) {

        public Whole {
            counts = List.copyOf(counts);
            fullest = List.copyOf(fullest);
        }
    }

    /**
     * One source address and destination.
     *
     * @param left what the binding limit leaves at most
     */
    public record Towards(IpAddress source, Endpoint remote, int connections, long left) {}
}
