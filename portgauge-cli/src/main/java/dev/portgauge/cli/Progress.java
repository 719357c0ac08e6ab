package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;
import dev.portgauge.report.Language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says on a terminal's standard error what takes longer than a second. */
final class Progress implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);

    private Progress() {}

    static Progress start(Host host, Language language) {
        Progress progress = new Progress();
        Thread thread =
                new Thread(null, () -> progress.watch(host, language), "portgauge-progress");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void watch(Host host, Language language) {
        try {
            if (!done.await(1, TimeUnit.SECONDS)
                    && host.terminal().apply(Host.STDERR).isPresent()) {
                String text = CommandWords.of(language).get("progress.reading") + "\n";
                host.err().write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException nobodyListens) {
            // the report itself does not depend on it
        }
    }
}
