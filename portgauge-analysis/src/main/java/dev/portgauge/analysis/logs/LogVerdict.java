package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogReason;

/**
 * What a line says.
 *
 * @param reason why it has no class, for {@link LogClass#OTHER}
 * @param to the destination, as far as the line tells it
 * @param from the source address and port, as far as the line tells it
 */
public record LogVerdict(LogClass type, LogReason reason, String to, String from) {

    public LogVerdict {
        if ((type == LogClass.OTHER) == (reason == LogReason.NONE)) {
            throw new IllegalArgumentException(type + " " + reason);
        }
    }

    static LogVerdict of(LogClass type, LogEndpoint to, LogEndpoint from) {
        return new LogVerdict(type, LogReason.NONE, to.text(), from.text());
    }

    static LogVerdict other(LogReason reason, LogEndpoint to, LogEndpoint from) {
        return new LogVerdict(LogClass.OTHER, reason, to.text(), from.text());
    }
}
