package dev.portgauge.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of nftables (or of iptables, kept there) that translates source addresses. What else it
 * asks of a packet (interfaces, sets, states, the chain that leads to it) is not kept.
 *
 * @param masquerade whether the translated address is the interface's
 * @param isForV4 whether it may be for IPv4
 * @param isForV6 whether it may be for IPv6
 * @param addresses the translated addresses, first and last; empty when the rule names none, or
 *     takes them from elsewhere (a map, a set)
 * @param ports that it may translate to; empty when it names none
 * @param protocol that it is for, 6 or 17; empty for any
 * @param destination that it is for; empty for any
 * @param destinationPort that it is for; empty for any, or where it is not understood
 */
public record SnatRule(
        boolean masquerade,
        boolean isForV4,
        boolean isForV6,
        Optional<Span> addresses,
        Optional<PortRange> ports,
        OptionalInt protocol,
        Optional<IpAddress> destination,
        OptionalInt destinationPort) {

    /** Addresses from {@code first} to {@code last}, both included. */
    public record Span(IpAddress first, IpAddress last) {

        public boolean contains(IpAddress address) {
            return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }
    }
}
