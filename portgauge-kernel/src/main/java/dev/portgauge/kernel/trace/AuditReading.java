package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.sys.Call;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.sys.Syscalls;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.trace.FailedCall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Failed calls by way of the kernel's audit. */
final class AuditReading implements FailedCalls {

    /** Then whoever waits may look whether to go on, even while calls keep failing. */
    private static final int MOST_READS = 1024;

    /** The kernel's own thread hands the records on. */
    private static final long UNDER_WAY_MILLIS = 50;

    /** Other programs' rules may never let the records end. */
    private static final long LONGEST_LAST_NANOS = 1_000_000_000;

    private static final int HEADER = 16;
    private static final int ENOBUFS = 105;

    private final AuditControl control;
    private final List<byte[]> rules;
    private final TraceFiles files;
    private final int socket;
    private final Callers callers;
    private final AuditText text;
    private final byte[] bytes = new byte[16 * 1024];
    private final OptionalLong lostBefore;
    private final AuditGuard guard;
    private Consumer<FailedCall> sink = _ -> {};
    private boolean hasOverrun;
    private boolean isCut;
    private boolean isClosed;

    /**
     * @param rules those that were added
     * @param socket hears the records
     */
    AuditReading(
            AuditControl control, List<byte[]> rules, TraceFiles files, int socket, Kernel kernel) {
        this.control = control;
        this.rules = rules;
        this.files = files;
        this.socket = socket;
        lostBefore = control.lost();
        guard = new AuditGuard(kernel, this::removeRules);
        callers = new Callers(kernel);
        text =
                new AuditText(
                        AuditStart.arch(),
                        Syscalls.number(Call.CONNECT),
                        Syscalls.number(Call.BIND),
                        this::failed);
        // the first caller may be gone in a millisecond: whatever looking takes is loaded now
        callers.of((int) ProcessHandle.current().pid(), "", files.now());
    }

    /** From now on the rules go as soon as they might do harm. */
    void guard() {
        guard.begin();
    }

    @Override
    public boolean next(Duration wait, Consumer<FailedCall> taker) {
        files.await(socket, wait.toMillis());
        return read(taker) != Got.END && guard.danger().isEmpty();
    }

    @Override
    public void last(Consumer<FailedCall> taker) {
        removeRules();
        long begun = files.now();
        Got got = Got.SOME;
        while ((got == Got.SOME || got == Got.MORE) && files.now() - begun < LONGEST_LAST_NANOS) {
            files.await(socket, UNDER_WAY_MILLIS);
            got = read(taker);
        }
        isCut = got == Got.MORE;
    }

    private enum Got {
        MORE,
        SOME,
        NOTHING,
        END
    }

    private Got read(Consumer<FailedCall> taker) {
        sink = taker;
        for (int i = 0; i < MOST_READS; i++) {
            int count = files.read(socket, bytes);
            if (count >= HEADER) {
                text.take(Bytes.u16(bytes, 4), bytes, HEADER, count);
            } else if (count < 0 && files.errno() == ENOBUFS) {
                hasOverrun = true;
            } else if (count < 0) {
                boolean isOver = files.errno() != Errno.EAGAIN && files.errno() != Errno.EINTR;
                return isOver ? Got.END : i == 0 ? Got.NOTHING : Got.SOME;
            }
        }
        return Got.MORE;
    }

    private void failed(AuditText.Failure failure) {
        Optional<Endpoint> address = failure.address();
        boolean isBind = failure.isBind();
        sink.accept(
                new FailedCall(
                        failure.at(),
                        isBind ? FailedCall.Call.BIND : FailedCall.Call.CONNECT,
                        Optional.of(Errno.name(failure.errno())),
                        callers.of(failure.pid(), failure.comm(), files.now()),
                        isBind ? address : Optional.empty(),
                        isBind ? Optional.empty() : address));
    }

    /** Of records for this listener it is not said how many had no room, or were not read. */
    @Override
    public OptionalLong lost() {
        control.ask();
        OptionalLong now = control.lost();
        return hasOverrun || isCut || now.isEmpty() || lostBefore.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, now.getAsLong() - lostBefore.getAsLong()));
    }

    private void removeRules() {
        synchronized (rules) {
            rules.removeIf(rule -> control.delete(rule) instanceof SysResult.Ok);
        }
    }

    @Override
    public String ended() {
        return guard.danger();
    }

    @Override
    public String left() {
        synchronized (rules) {
            return rules.isEmpty() ? "" : "audit rules";
        }
    }

    @Override
    public void takeBack() {
        guard.close();
        removeRules();
    }

    @Override
    public void close() {
        takeBack();
        if (isClosed) {
            return;
        }
        isClosed = true;
        files.close(socket);
        files.close();
    }
}
