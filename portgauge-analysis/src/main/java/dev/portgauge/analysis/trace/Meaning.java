package dev.portgauge.analysis.trace;

import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TracedFailure;

/** What a failed call means; why, is on docs/commands/trace.md. */
public final class Meaning {

    private static final String EAGAIN = "EAGAIN";
    private static final String EADDRINUSE = "EADDRINUSE";

    private Meaning() {}

    public static TracedFailure of(FailedCall call) {
        return new TracedFailure(call, meaning(call));
    }

    private static FailureMeaning meaning(FailedCall call) {
        String errno = call.errno().orElse("");
        if (call.call() == FailedCall.Call.BIND) {
            return errno.equals(EADDRINUSE)
                    ? FailureMeaning.PORT_IN_USE
                    : FailureMeaning.FOREIGN_ADDRESS;
        }
        if (call.source().isPresent()) {
            return call.source().get().port() == 0
                    ? FailureMeaning.NO_SOURCE_PORT
                    : FailureMeaning.FIXED_PORT_TAKEN;
        }
        if (errno.equals(EAGAIN)) {
            return FailureMeaning.NO_UDP_PORT;
        }
        return errno.equals(EADDRINUSE)
                ? FailureMeaning.PORT_IN_USE
                : FailureMeaning.NO_SOURCE_ADDRESS;
    }
}
