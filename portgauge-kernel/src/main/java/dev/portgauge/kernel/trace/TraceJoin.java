package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.trace.FailedCall.Call;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one failure of the two events of one connect(): the socket goes back to CLOSE, and a
 * microsecond later the same thread's call returns. A bind() has only the second; io_uring and the
 * kernel's own connections have only the first.
 */
final class TraceJoin {

    /** From the one event to the other, even if the thread has to wait for its processor. */
    private static final long SAME_CALL = 100_000_000;

    /**
     * A connection that was refused on loopback looks like a source port of the program's own that
     * is taken, but for its errno, which is not asked for: the next failure of the same thread must
     * not be taken for its end.
     */
    private static final long SAME_CALL_WITH_PORT = 20_000;

    private final Sink sink;
    private final Map<Integer, TraceEvent.Ended> open = new HashMap<>();

    /** Takes a failure. */
    @FunctionalInterface
    interface Sink {
        void failed(
                TraceEvent event,
                Call call,
                Optional<String> errno,
                Optional<Endpoint> source,
                Optional<Endpoint> destination);
    }

    TraceJoin(Sink sink) {
        this.sink = sink;
    }

    void take(TraceEvent event) {
        TraceEvent.Ended before = open.remove(event.tid());
        if (event instanceof TraceEvent.Ended ended) {
            alone(before);
            open.put(ended.tid(), ended);
        } else if (event instanceof TraceEvent.Returned returned) {
            take(returned, before);
        }
    }

    private void take(TraceEvent.Returned returned, TraceEvent.@Nullable Ended before) {
        Optional<String> errno = Optional.of(Errno.name(returned.errno()));
        Call call = returned.isBind() ? Call.BIND : Call.CONNECT;
        if (before != null && !returned.isBind() && isSameCall(before, returned)) {
            sink.failed(
                    returned,
                    call,
                    errno,
                    Optional.of(before.source()),
                    Optional.of(before.destination()));
            return;
        }
        alone(before);
        sink.failed(returned, call, errno, Optional.empty(), Optional.empty());
    }

    private static boolean isSameCall(TraceEvent.Ended ended, TraceEvent.Returned returned) {
        long between = returned.nanos() - ended.nanos();
        boolean isExhaustion = ended.source().port() == 0;
        return between >= 0
                && returned.errno() == Errno.EADDRNOTAVAIL
                && between <= (isExhaustion ? SAME_CALL : SAME_CALL_WITH_PORT);
    }

    /** Gives out what no call will return from any more. */
    void expire(long now) {
        Iterator<TraceEvent.Ended> all = open.values().iterator();
        while (all.hasNext()) {
            TraceEvent.Ended ended = all.next();
            if (now - ended.nanos() > SAME_CALL) {
                all.remove();
                alone(ended);
            }
        }
    }

    /** Only the search for a port says for itself what it was. */
    private void alone(TraceEvent.@Nullable Ended ended) {
        if (ended != null && ended.source().port() == 0) {
            sink.failed(
                    ended,
                    Call.CONNECT,
                    Optional.empty(),
                    Optional.of(ended.source()),
                    Optional.of(ended.destination()));
        }
    }
}
