package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.trace.FailedCall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Failed calls by way of tracefs. */
final class TraceReading implements FailedCalls {

    /** Then whoever waits may look whether to go on, even while calls keep failing. */
    private static final int MOST_READS = 64;

    /** A big machine has a buffer for a million events. */
    private static final long LONGEST_LAST_NANOS = 1_000_000_000;

    private final TraceInstance instance;
    private final TraceFiles files;
    private final int mount;
    private final Clock clock;
    private final Callers callers;
    private final TraceJoin join = new TraceJoin(this::failed);
    private final TraceText text = new TraceText(join::take);
    private final byte[] bytes = new byte[16 * 1024];
    private Consumer<FailedCall> sink = _ -> {};
    private Instant now = Instant.EPOCH;
    private long nowNanos;
    private boolean isOver;
    private boolean isCut;
    private boolean isTakenBack;
    private boolean isClosed;

    /**
     * @param mount descriptor of a mount of our own, -1 without one
     */
    TraceReading(TraceInstance instance, TraceFiles files, int mount, Kernel kernel, Clock clock) {
        this.instance = instance;
        this.files = files;
        this.mount = mount;
        this.clock = clock;
        callers = new Callers(kernel);
        // the first caller may be gone in a millisecond: whatever looking takes is loaded now
        callers.of((int) ProcessHandle.current().pid(), "", files.now());
    }

    @Override
    public boolean next(Duration wait, Consumer<FailedCall> taker) {
        if (!wait.isZero()) {
            instance.await(wait.toMillis());
        }
        if (!read(taker)) {
            // while there is more, the end of a call may be in it, however long ago that was
            join.expire(files.now());
        }
        return !isOver;
    }

    /** What is in the buffer then comes to an end; what is not read in time counts as lost. */
    @Override
    public void last(Consumer<FailedCall> taker) {
        instance.stop();
        long begun = files.now();
        while (read(taker)) {
            if (files.now() - begun >= LONGEST_LAST_NANOS) {
                isCut = true;
                break;
            }
        }
        join.expire(Long.MAX_VALUE);
    }

    /** Hands over a part of what there is; true when there may be more. */
    private boolean read(Consumer<FailedCall> taker) {
        sink = taker;
        // asked anew each time, because the wall clock may be set
        now = clock.instant();
        nowNanos = files.now();
        int count = instance.read(bytes);
        int reads = 0;
        while (count > 0) {
            text.take(bytes, count);
            reads++;
            count = reads < MOST_READS ? instance.read(bytes) : 0;
        }
        isOver = count < 0 && files.errno() != Errno.EAGAIN && files.errno() != Errno.EINTR;
        return reads == MOST_READS;
    }

    private void failed(
            TraceEvent event,
            FailedCall.Call call,
            Optional<String> errno,
            Optional<Endpoint> source,
            Optional<Endpoint> destination) {
        sink.accept(
                new FailedCall(
                        now.plusNanos(event.nanos() - nowNanos),
                        call,
                        errno,
                        callers.of(event.tid(), event.comm(), nowNanos),
                        source,
                        destination));
    }

    @Override
    public List<String> missing() {
        return instance.missing();
    }

    @Override
    public OptionalLong lost() {
        OptionalLong lost = instance.lost(isCut);
        return lost.isPresent() ? OptionalLong.of(lost.getAsLong() + text.strange()) : lost;
    }

    @Override
    public String left() {
        return instance.left();
    }

    /** Whoever is second waits until the first is done. */
    @Override
    public synchronized void takeBack() {
        if (!isTakenBack) {
            isTakenBack = true;
            instance.close();
        }
    }

    @Override
    public void close() {
        takeBack();
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (mount >= 0) {
            files.close(mount);
        }
        files.close();
    }
}
