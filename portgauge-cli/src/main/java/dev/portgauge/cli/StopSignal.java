package dev.portgauge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, SIGTERM and SIGHUP, for a command that runs until it is told to end and has something to
 * take back, or to say: the JVM waits a while for it, and it ends with its own exit code.
 */
final class StopSignal implements AutoCloseable {

    private static final long LONGEST_MILLIS = 5_000;

    private final Thread hook;
    private volatile Runnable lastResort = () -> {};
    private final CountDownLatch given = new CountDownLatch(1);

    private StopSignal(Thread waitedFor) {
        hook = new Thread(null, () -> stop(waitedFor), "portgauge-stop");
    }

    /** From now on signals are for this thread to notice. */
    static StopSignal heed() {
        return heed(Thread.currentThread());
    }

    /** The same for another thread, which reports what there is. */
    static StopSignal heed(Thread waitedFor) {
        StopSignal signal = new StopSignal(waitedFor);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /**
     * What the hook does if the thread has not ended after a while: it may be held up in writing to
     * a terminal that stands still. It runs in another thread, perhaps beside what it stands in
     * for.
     */
    void otherwise(Runnable takeBack) {
        lastResort = takeBack;
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits.
     *
     * @return whether to go on; false as soon as the signal is given
     */
    boolean rest(long nanos) {
        try {
            return !given.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As a signal does it. */
    void give() {
        given.countDown();
    }

    private void stop(Thread waitedFor) {
        give();
        try {
            // its last act is to halt the JVM
            if (!waitedFor.join(Duration.ofMillis(LONGEST_MILLIS))) {
                lastResort.run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // the hook waits for this thread
        }
    }
}
