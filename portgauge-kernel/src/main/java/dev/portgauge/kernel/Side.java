package dev.portgauge.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Work beside the calling thread, in its network namespace: a new thread starts in the namespace of
 * the one that starts it, a pool's thread may be in any.
 */
final class Side {

    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private Side(String name, Runnable work) {
        thread = new Thread(null, () -> run(work), name);
        thread.setDaemon(true);
    }

    static Side start(String name, Runnable work) {
        Side side = new Side(name, work);
        side.thread.start();
        return side;
    }

    /** Waits for the work; what it threw comes out here. */
    void join() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        if (failure instanceof Error defect) {
            throw defect;
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error defect) {
            failure = defect;
        }
    }
}
