package dev.portgauge.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one kind of cloud NAT grants: rows of a dated table, or of a file of the user's.
 *
 * @param id what {@code --nat} calls it; the section's name of a user's file
 * @param name what its provider calls it
 * @param addresses public addresses of the gateway; the limits are already multiplied by it
 * @param sources the documents that the numbers are from
 * @param read when they were read: a year, month or day as ISO 8601 writes it
 */
public record NatBudget(
        String id,
        String name,
        int addresses,
        List<Limit> limits,
        Timers timers,
        List<String> sources,
        String read) {

    public NatBudget {
        limits = List.copyOf(limits);
        sources = List.copyOf(sources);
    }

    /** Which connections draw from the same limit. */
    public enum Per {
        /** Those to one address and port. */
        DESTINATION,
        /** Those to one address, whatever the port. */
        ADDRESS,
        /** All of them. */
        ALL
    }

    /** Whose limit it is. */
    public enum Whose {
        /** One source address of this VM alone. */
        VM,
        /** The gateway, and so all VMs behind it. */
        GATEWAY
    }

    /**
     * The most connections that there may be at a time.
     *
     * @param number at least 1
     */
    public record Limit(Protocol protocol, long number, Per per, Whose whose) {

        public Limit {
            if (number < 1) {
                throw new IllegalArgumentException("limit " + number);
            }
        }
    }

    /**
     * How long the NAT keeps a port, in seconds; empty where the table does not say.
     *
     * @param afterFin after both sides closed
     * @param afterRst after a reset
     * @param halfOpen for a connection that never opened, or is closed on one side
     * @param tcpIdle for an open TCP connection without traffic
     * @param udpIdle for UDP without traffic
     */
    public record Timers(
            OptionalInt afterFin,
            OptionalInt afterRst,
            OptionalInt halfOpen,
            OptionalInt tcpIdle,
            OptionalInt udpIdle) {}
}
