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
            return errno.equals(EADDRINUSE) ? taken(call) : FailureMeaning.FOREIGN_ADDRESS;
        }
        if (call.source().isPresent()) {
            return call.source().get().port() == 0
                    ? FailureMeaning.NO_SOURCE_PORT
                    : FailureMeaning.FIXED_PORT_TAKEN;
        }
        boolean isPlaced = call.destination().isPresent();
        if (errno.equals(EAGAIN)) {
            // what has a destination is no Unix socket
            return isPlaced ? FailureMeaning.NO_UDP_SOURCE_PORT : FailureMeaning.NO_UDP_PORT;
        }
        if (errno.equals(EADDRINUSE)) {
            return FailureMeaning.PORT_IN_USE;
        }
        return isPlaced ? FailureMeaning.NO_SOURCE : FailureMeaning.NO_SOURCE_ADDRESS;
    }

    private static FailureMeaning taken(FailedCall bind) {
        if (bind.source().isEmpty()) {
            return FailureMeaning.PORT_IN_USE;
        }
        return bind.source().get().port() == 0
                ? FailureMeaning.NO_PORT_TO_BIND
                : FailureMeaning.BOUND_PORT_TAKEN;
    }
}
