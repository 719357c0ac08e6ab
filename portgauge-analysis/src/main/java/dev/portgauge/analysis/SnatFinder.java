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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports that translated source addresses use towards each destination, from the connection
 * tracking table; and the range that a rule allows them (docs/kernel/snat.md).
 */
final class SnatFinder {

    private static final int TCP = 6;

    /** What the kernel takes where a rule names no ports and the client's is not privileged. */
    private static final PortRange DEFAULT = new PortRange(1024, 65_535);

    private final Reading<TrackedFlows> flows;
    private final List<SnatRule> rules;

    SnatFinder(HostCeilings ceilings) {
        flows = ceilings.flows();
        rules = ceilings.snatRules().orElse(List.of());
    }

    /** Rows of the table that have the same translated source, destination and protocol. */
    private static final class Group {
        private final int row;
        private int ports;
        private int translated;
        private int lowest = 1 << 16;
        private int highest;

        Group(int row) {
            this.row = row;
        }

        void add(TrackedFlows flows, int another) {
            ports += flows.entries(another);
            if (flows.translated(another) > 0) {
                translated += flows.translated(another);
                lowest = Math.min(lowest, flows.lowestPort(another));
                highest = Math.max(highest, flows.highestPort(another));
            }
        }
    }

    private record Key(int protocol, IpAddress source, Endpoint destination) {}

    /** Every translated source address with every destination, the fullest first. */
    List<SnatUse> all() {
        if (!(flows instanceof Reading.Known<TrackedFlows>(TrackedFlows table))) {
            return List.of();
        }
        Map<Key, Group> groups = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Key key = new Key(table.protocol(row), table.source(row), table.destination(row));
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
        int byShare = Double.compare(b.ceiling().usedPercent(), a.ceiling().usedPercent());
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
        boolean isEverything = false;
        for (SnatRule rule : rules) {
            PortRange range = rule.ports().orElse(DEFAULT);
            boolean holdsAll = range.first() <= group.lowest && group.highest <= range.last();
            if (!isEverything && holdsAll && mayApply(rule, protocol, source, destination)) {
                ranges.add(range);
                // no packet gets past it
                isEverything = rule.wholly();
            }
        }
        PortRange range = ranges.isEmpty() ? DEFAULT : ranges.getFirst();
        SnatUse.RangeBy by =
                switch (ranges.size()) {
                    case 0 -> SnatUse.RangeBy.DEFAULT;
                    case 1 -> SnatUse.RangeBy.RULE;
                    default -> SnatUse.RangeBy.FIRST_FIT;
                };
        return new SnatUse(
                protocol == TCP ? Protocol.TCP : Protocol.UDP,
                source,
                destination,
                group.ports,
                range,
                by);
    }

    private static boolean mayApply(
            SnatRule rule, int protocol, IpAddress source, Endpoint destination) {
        return (rule.protocol().isEmpty() || rule.protocol().getAsInt() == protocol)
                && (rule.destination().isEmpty()
                        || rule.destination().get().equals(destination.address()))
                && (rule.destinationPort().isEmpty()
                        || rule.destinationPort().getAsInt() == destination.port())
                && (rule.addresses().isEmpty() || rule.addresses().get().contains(source));
    }
}
