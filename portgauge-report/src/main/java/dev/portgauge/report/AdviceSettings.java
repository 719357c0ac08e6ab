package dev.portgauge.report;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Kind;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.DestinationDiagnosis;

import java.util.List;
import java.util.Set;

/** Lines for configuration files, the same in every language. */
final class AdviceSettings {

    private static final String FILE = "advice_settings.properties";

    private final Messages lines = Messages.load(FILE);

    /** What a setting is for, as the file names it; empty where no program has any. */
    static String what(Kind kind) {
        return switch (kind) {
            case REUSE -> "REUSE";
            case POOL_SIZE -> "LIMIT";
            case BIND_LATE -> "LATE";
            case ADDRESS, BALANCE -> "SOURCE";
            case RESTART -> "LEAK";
            case UNBIND, RANGE, TW_REUSE, RESERVE, CONNTRACK, TW_BUCKETS, DESCRIPTORS, NAT -> "";
        };
    }

    /** Lines for this program; none where it has no setting for that. */
    List<String> of(Software software, Advice advice) {
        String key = software.name().concat(".").concat(what(advice.kind()));
        if (!lines.has(key)) {
            return List.of();
        }
        DestinationDiagnosis about = advice.about().orElse(null);
        String address =
                about == null || about.remoteAddress().isEmpty()
                        ? "ADDRESS"
                        : about.remoteAddress().get().toString();
        String port =
                about == null || about.remotePort().isEmpty()
                        ? "PORT"
                        : Integer.toString(about.remotePort().getAsInt());
        String host = address.indexOf(':') < 0 ? address : "[".concat(address).concat("]");
        String endpoint = host.concat(":").concat(port);
        String number = Long.toString(Math.max(1, advice.number()));
        return lines.get(key, endpoint, address, port, number).lines().toList();
    }

    /** Every key, for a test. */
    Set<String> keys() {
        return lines.keys();
    }
}
