package dev.portgauge.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time of a watch: a clock that is never set, and the waiting, which a signal ends. */
interface WatchPace {

    /** Nanoseconds since any moment. */
    long nanos();

    /**
     * Waits.
     *
     * @return whether to go on; false when somebody wants the watch to end
     */
    boolean rest(long nanos);

    /** Called when the watch begins; it may be ended from then on. */
    default void begin() {}

    /** The machine's clock; SIGINT and SIGTERM end it. */
    static WatchPace real() {
        return new Real(System::nanoTime);
    }

    /** See {@link #real}. */
    final class Real implements WatchPace {

        /** The last words of a watch take no longer; who hangs then is ended all the same. */
        private static final int LAST_WORDS_SECONDS = 10;

        private final LongSupplier clock;
        private final CountDownLatch stop = new CountDownLatch(1);

        Real(LongSupplier clock) {
            this.clock = clock;
        }

        @Override
        public long nanos() {
            return clock.getAsLong();
        }

        @Override
        public boolean rest(long nanos) {
            try {
                return !stop.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void begin() {
            Thread main = Thread.currentThread();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> end(main), "portgauge-watch-end"));
        }

        /** Ends the waiting, now and for ever. */
        void stop() {
            stop.countDown();
        }

        /** The main thread then ends the process itself, with its own exit code. */
        private void end(Thread main) {
            stop();
            try {
                main.join(LAST_WORDS_SECONDS * 1000L);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
