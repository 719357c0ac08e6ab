package dev.portgauge.analysis;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatRule;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.TrackedFlows;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ports that translated source addresses use towards each destination, from the connection
 * tracking table; and the range that a rule allows them (docs/kernel/snat.md).
 */
final class SnatFinder {

    private static final int TCP = 6;

    /** What the kernel takes where a rule names no ports and the client's is not privileged. */
    private static final PortRange DEFAULT = new PortRange(1024, 65_535);

    private final Reading<TrackedFlows> flows;
    private final Reading<List<SnatRule>> rules;

    SnatFinder(HostCeilings ceilings) {
        flows = ceilings.flows();
        rules = ceilings.snatRules();
    }

    /** Rows of the table that have the same translated source, destination and protocol. */
    private static final class Group {
        private final int row;
        private int ports;
        private int translated;
        private int lowest = 1 << 16;
        private int highest;
        private final Set<IpAddress> clients = new HashSet<>();

        Group(int row) {
            this.row = row;
        }

        void add(TrackedFlows flows, int another) {
            ports += flows.entries(another);
            if (flows.translated(another) > 0) {
                translated += flows.translated(another);
                clients.add(flows.client(another));
                lowest = Math.min(lowest, flows.lowestPort(another));
                highest = Math.max(highest, flows.highestPort(another));
            }
        }
    }

    /** Its equals() and hashCode() are written out, as those of {@link IpAddress} are. */
    private record Key(int protocol, IpAddress source, IpAddress destination, int port) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && protocol == that.protocol
                    && port == that.port
                    && source.equals(that.source)
                    && destination.equals(that.destination);
        }

        @Override
        public int hashCode() {
            return ((source.hashCode() * 31 + destination.hashCode()) * 31 + port) * 31 + protocol;
        }
    }

    /** Every translated source address with every destination, the fullest first. */
    List<SnatUse> all() {
        if (!(flows instanceof Reading.Known<TrackedFlows>(TrackedFlows table))) {
            return List.of();
        }
        Map<Key, Group> groups = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Endpoint destination = table.destination(row);
            Key key =
                    new Key(
                            table.protocol(row),
                            table.source(row),
                            destination.address(),
                            destination.port());
            Group group = groups.get(key);
            if (group == null) {
                group = new Group(row);
                groups.put(key, group);
            }
            group.add(table, row);
        }
        List<SnatUse> uses = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.translated > 0) {
                uses.add(use(table, group));
            }
        }
        uses.sort(SnatFinder::fullestFirst);
        return uses;
    }

    private static int fullestFirst(SnatUse a, SnatUse b) {
        // without fractions: a share of one of the other
        long left = (long) b.ports() * a.range().size();
        int byShare = Long.compare(left, (long) a.ports() * b.range().size());
        int bySource = a.source().compareTo(b.source());
        int byAddress = a.destination().address().compareTo(b.destination().address());
        return byShare != 0
                ? byShare
                : bySource != 0
                        ? bySource
                        : byAddress != 0
                                ? byAddress
                                : Integer.compare(a.destination().port(), b.destination().port());
    }

    private SnatUse use(TrackedFlows table, Group group) {
        int protocol = table.protocol(group.row);
        IpAddress source = table.source(group.row);
        Endpoint destination = table.destination(group.row);
        List<PortRange> ranges = new ArrayList<>();
        for (SnatRule rule : rules.orElse(List.of())) {
            PortRange range = rule.ports().orElse(DEFAULT);
            boolean holdsAll = range.first() <= group.lowest && group.highest <= range.last();
            if (holdsAll && mayApply(rule, protocol, source, destination)) {
                ranges.add(range);
            }
        }
        return new SnatUse(
                protocol == TCP ? Protocol.TCP : Protocol.UDP,
                source,
                destination,
                group.ports,
                narrowest(ranges),
                by(ranges.size()),
                group.clients);
    }

    /** Of the ranges that hold every port seen it is the likeliest, and the safest. */
    private static PortRange narrowest(List<PortRange> ranges) {
        PortRange narrowest = DEFAULT;
        for (PortRange range : ranges) {
            narrowest = range.size() < narrowest.size() ? range : narrowest;
        }
        return narrowest;
    }

    private SnatUse.RangeBy by(int fitting) {
        if (fitting == 0) {
            return rules instanceof Reading.Known<List<SnatRule>>
                    ? SnatUse.RangeBy.DEFAULT
                    : SnatUse.RangeBy.UNREAD;
        }
        return fitting == 1 ? SnatUse.RangeBy.RULE : SnatUse.RangeBy.NARROWEST;
    }

    private static boolean mayApply(
            SnatRule rule, int protocol, IpAddress source, Endpoint destination) {
        return (source.isV4() ? rule.isForV4() : rule.isForV6())
                && (rule.protocol().isEmpty() || rule.protocol().getAsInt() == protocol)
                && (rule.destination().isEmpty()
                        || rule.destination().get().equals(destination.address()))
                && (rule.destinationPort().isEmpty()
                        || rule.destinationPort().getAsInt() == destination.port())
                && (rule.addresses().isEmpty() || rule.addresses().get().contains(source));
    }
}
