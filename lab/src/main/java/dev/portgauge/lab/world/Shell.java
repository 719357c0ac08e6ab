package dev.portgauge.lab.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands as children of the calling thread, and so in its network namespace. */
public final class Shell {

    private static final int SECONDS = 30;

    private Shell() {}

    /** What a command left behind. */
    public record Outcome(int exit, String out, String err) {}

    /** Standard output of a command that must succeed. */
    public static String run(String... command) throws IOException, InterruptedException {
        Outcome outcome = start(List.of(command));
        if (outcome.exit() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + outcome);
        }
        return outcome.out();
    }

    public static Outcome start(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("portgauge-lab", ".out");
        Path err = Files.createTempFile("portgauge-lab", ".err");
        try {
            Process process =
                    builder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            process.getOutputStream().close();
            end(process, command);
            return new Outcome(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A child in English and without the options of the JVM that runs the tests. */
    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
        builder.environment().put("LANG", "en_US.UTF-8");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Waits for the end, bounded. */
    public static void end(Process process, List<String> command) throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + SECONDS + " s: " + command);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
