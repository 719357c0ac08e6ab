package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels of performance data: {@code left 10.0.0.2:443}, or {@code left bind 10.0.0.1} where all
 * destinations share the pool of a source address, unless two destinations would share its first 19
 * characters (all that RRD keeps): those are numbered in the order of their addresses, which does
 * not change with their fill.
 */
final class NagiosLabels {

    private static final int KEPT = 19;

    private NagiosLabels() {}

    static String[] of(List<DestinationDiagnosis> destinations) {
        Map<String, Integer> sharing = new HashMap<>();
        for (DestinationDiagnosis destination : destinations) {
            sharing.merge(kept(plain(destination)), 1, Integer::sum);
        }
        String[] labels = new String[destinations.size()];
        for (int i = 0; i < labels.length; i++) {
            DestinationDiagnosis destination = destinations.get(i);
            String plain = plain(destination);
            labels[i] =
                    sharing.getOrDefault(kept(plain), 0) == 1
                            ? plain
                            : "d" + rank(destinations, destination) + "_" + plain;
        }
        return labels;
    }

    private static String plain(DestinationDiagnosis destination) {
        PortPool pool = destination.pool();
        if (pool.isPerDestination() || destination.source().isEmpty()) {
            return "left ".concat(NagiosWriter.remote(destination));
        }
        String way = pool.isBind() ? "bind " : "";
        String protocol = pool.protocol() == Protocol.UDP ? "udp " : "";
        return "left ".concat(protocol).concat(way).concat(destination.source().get().toString());
    }

    private static String kept(String label) {
        return label.length() <= KEPT ? label : label.substring(0, KEPT);
    }

    private static int rank(List<DestinationDiagnosis> all, DestinationDiagnosis one) {
        int rank = 1;
        for (DestinationDiagnosis other : all) {
            if (compare(other, one) < 0) {
                rank++;
            }
        }
        return rank;
    }

    private static int compare(DestinationDiagnosis a, DestinationDiagnosis b) {
        int byAddress = compare(a.remoteAddress(), b.remoteAddress());
        if (byAddress != 0) {
            return byAddress;
        }
        int byPort = Integer.compare(a.remotePort().orElse(0), b.remotePort().orElse(0));
        return byPort != 0 ? byPort : compare(a.source(), b.source());
    }

    private static int compare(Optional<IpAddress> a, Optional<IpAddress> b) {
        return a.orElse(IpAddress.V6_ANY).compareTo(b.orElse(IpAddress.V6_ANY));
    }
}
