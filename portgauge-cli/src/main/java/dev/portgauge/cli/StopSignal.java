package dev.portgauge.cli;

/**
 * Ctrl-C, SIGTERM and SIGHUP, for a command that runs until it is told to end and has something to
 * take back: the JVM waits a while for it, and it ends with its own exit code.
 */
final class StopSignal implements AutoCloseable {

    private static final long LONGEST_MILLIS = 5_000;

    private final Thread hook;
    private volatile boolean given;

    private StopSignal(Thread waitedFor) {
        hook = new Thread(null, () -> stop(waitedFor), "portgauge-stop");
    }

    /** From now on signals are for this thread to notice. */
    static StopSignal heed() {
        StopSignal signal = new StopSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    boolean isGiven() {
        return given;
    }

    private void stop(Thread waitedFor) {
        given = true;
        try {
            // its last act is to halt the JVM
            waitedFor.join(LONGEST_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (given) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // the hook waits for this thread
        }
    }
}
