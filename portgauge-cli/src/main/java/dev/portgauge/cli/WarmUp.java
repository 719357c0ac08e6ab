package dev.portgauge.cli;

import dev.portgauge.kernel.Terminal;

/**
 * Sets up what every reading needs beside the parsing of the command line: the first system call
 * through FFM costs a fifth of the program's time, and nothing else of the start depends on it.
 */
final class WarmUp {

    private static final int NO_DESCRIPTOR = -1;

    private WarmUp() {}

    static void start() {
        Thread thread =
                new Thread(null, () -> Terminal.columns(NO_DESCRIPTOR), "portgauge-warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}
