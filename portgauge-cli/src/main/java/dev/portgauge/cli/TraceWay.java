package dev.portgauge.cli;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.trace.AuditStart;
import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.Reading;

import java.time.Clock;

/**
 * How failing calls are watched.
 *
 * @param refusal why tracefs is not used; empty when it is
 */
record TraceWay(FailedCalls calls, String refusal) implements AutoCloseable {

    /**
     * Begins to watch.
     *
     * @param isAuditWanted where tracefs cannot be used
     * @throws UsageError when nothing can watch
     */
    static TraceWay begin(Kernel kernel, Clock clock, boolean isAuditWanted) {
        Reading<FailedCalls> begun = kernel.failedCalls(clock);
        if (begun instanceof Reading.Known<FailedCalls>(FailedCalls calls)) {
            return new TraceWay(calls, "");
        }
        if (isAuditWanted) {
            return audit(kernel, refusal(begun));
        }
        if (begun instanceof Reading.Refused<FailedCalls>(String what, String errno)) {
            boolean isForbidden = errno.equals("EPERM") || errno.equals("EACCES");
            throw isForbidden
                    ? new UsageError("traceRights", what, errno)
                    : new UsageError("traceRefused", what, errno);
        }
        throw new UsageError("traceAbsent", "tracefs");
    }

    private static String refusal(Reading<FailedCalls> tracefs) {
        return tracefs instanceof Reading.Refused<FailedCalls>(String what, String errno)
                ? what + ": " + errno
                : "CONFIG_FTRACE";
    }

    private static TraceWay audit(Kernel kernel, String refusal) {
        Reading<FailedCalls> begun = kernel.auditedCalls();
        if (begun instanceof Reading.Known<FailedCalls>(FailedCalls calls)) {
            return new TraceWay(calls, refusal);
        }
        if (begun instanceof Reading.Refused<FailedCalls>(String what, String errno)) {
            throw new UsageError("auditRefused", what, errno, refusal);
        }
        String what =
                begun instanceof Reading.NotReported<FailedCalls>(String absent) ? absent : "audit";
        throw switch (what) {
            case AuditStart.ENABLED -> new UsageError("auditOff", what, refusal);
            case AuditStart.PANIC -> new UsageError("auditPanics", what, refusal);
            case AuditStart.NEVER_TASK -> new UsageError("auditNever", what, refusal);
            default -> new UsageError("auditAbsent", what, refusal);
        };
    }

    @Override
    public void close() {
        calls.close();
    }
}
