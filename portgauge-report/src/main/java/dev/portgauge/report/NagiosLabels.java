package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of performance data: {@code left 10.0.0.2:443}, unless two destinations would share its
 * first 19 characters (all that RRD keeps): those are numbered in the order of their addresses,
 * which does not change with their fill.
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
        return "left ".concat(NagiosWriter.remote(destination));
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
        int byAddress = a.remoteAddress().compareTo(b.remoteAddress());
        if (byAddress != 0) {
            return byAddress;
        }
        int byPort = Integer.compare(a.remotePort().orElse(0), b.remotePort().orElse(0));
        if (byPort != 0 || a.source().isEmpty() || b.source().isEmpty()) {
            return byPort;
        }
        return a.source().get().compareTo(b.source().get());
    }
}
