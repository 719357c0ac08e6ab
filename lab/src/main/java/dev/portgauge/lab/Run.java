package dev.portgauge.lab;

import dev.portgauge.lab.pool.Pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many scenarios of one pool, on several threads.
 *
 * @param first the first seed; the others follow
 */
public record Run(Pool pool, long first, int scenarios) {

    /** Told of every result, by one thread at a time, in no order. */
    @FunctionalInterface
    public interface Listener {

        void done(long seed, Result result);
    }

    /** A scenario that could not be done. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String pool, long seed, Throwable cause) {
            super(pool + ", seed " + seed + ": " + cause, cause);
        }
    }

    /** Does all of them. */
    public void go(Listener listener) throws Exception {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        AtomicLong next = new AtomicLong(first);
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService pools = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(
                        pools.submit(() -> {
                            part(next, stop, listener);
                            return null;
                        }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }

    private void part(AtomicLong next, AtomicBoolean stop, Listener listener) throws Exception {
        try (Lab lab = Lab.open()) {
            long seed = next.getAndIncrement();
            while (seed < first + scenarios && !stop.get()) {
                Result result = run(lab, seed);
                synchronized (next) {
                    listener.done(seed, result);
                }
                seed = next.getAndIncrement();
            }
        } catch (Exception | Error failed) {
            stop.set(true);
            throw failed;
        }
    }

    private Result run(Lab lab, long seed) throws Exception {
        try {
            return lab.run(pool, pool.scenario(seed));
        } catch (Exception | AssertionError cause) {
            throw new Broken(pool.name(), seed, cause);
        }
    }
}
