package dev.portgauge.model;

import java.util.Set;

/**
 * The ports that one translated source address uses towards one destination.
 *
 * @param source as the destination sees it
 * @param destination after translation
 * @param ports in use, by translated connections and by this host's own from that address
 * @param range that the translation may use
 * @param by what tells that range
 * @param clients where these connections came from before translation
 */
public record SnatUse(
        Protocol protocol,
        IpAddress source,
        Endpoint destination,
        int ports,
        PortRange range,
        RangeBy by,
        Set<IpAddress> clients) {

    public SnatUse {
        clients = Set.copyOf(clients);
    }

    /** What tells the range of a translation. */
    public enum RangeBy {
        /** The one rule that can have translated these connections. */
        RULE,
        /** Of several such rules the one with fewest ports. */
        NARROWEST,
        /**
         * No rule: what the kernel takes without one is 1024 to 65535 (net/netfilter/nf_nat_core.c,
         * nf_nat_l4proto_unique_tuple()).
         */
        DEFAULT,
        /** The rules could not be read; the kernel's range is taken. */
        UNREAD
    }

    /**
     * From this share on connections are lost: the kernel tries some ports and gives up
     * (docs/kernel/snat.md).
     */
    public static final int LOSSES_FROM_PERCENT = 92;

    /** As a limit, whose subject is the translated address and the destination. */
    public Ceiling ceiling() {
        return new Ceiling(
                Ceiling.Kind.SNAT_PORTS, source + " -> " + destination, ports, range.size());
    }
}
