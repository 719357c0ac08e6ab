package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.RecordedKernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The outside as a test wants it: a recorded kernel, a clock that stands, streams in memory. */
final class TestHost {

    /** The checkout. */
    static final Path ROOT = Path.of(System.getProperty("portgauge.root", ".."));

    private static final Path CAPTURES =
            ROOT.resolve("portgauge-kernel/src/test/resources/captures");

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Kernel kernel = recorded("mixed");
    private OutputStream out = captured;
    private OutputStream err = errors;
    private OptionalInt terminal = OptionalInt.empty();
    private boolean unheard;
    private TargetParser.Resolver resolver =
            name -> {
                throw new UnknownHostException(name);
            };

    /**
     * What the shell sees.
     *
     * @param code the exit code
     */
    record Outcome(int code, String out, String err) {}

    static Kernel recorded(String capture) {
        return new RecordedKernel(CAPTURES.resolve(capture));
    }

    TestHost kernel(Kernel other) {
        kernel = other;
        return this;
    }

    TestHost environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    TestHost resolver(TargetParser.Resolver other) {
        resolver = other;
        return this;
    }

    /** Both streams are a terminal of that width, 0 for one that does not tell. */
    TestHost terminal(int columns) {
        terminal = OptionalInt.of(columns);
        return this;
    }

    TestHost out(OutputStream other) {
        out = other;
        return this;
    }

    /** The reader of standard output went away: {@code other} fails, whatever its message. */
    TestHost outWithoutReader(OutputStream other) {
        unheard = true;
        return out(other);
    }

    TestHost err(OutputStream other) {
        err = other;
        return this;
    }

    Outcome run(String... args) {
        Host host =
                new Host(
                        new Collector(
                                kernel,
                                Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC)),
                        Optional.of(new RecordedNamespaces(kernel)),
                        environment,
                        resolver,
                        _ -> terminal,
                        _ -> unheard,
                        out,
                        err);
        int code = new Program(host).run(args);
        return new Outcome(
                code,
                captured.toString(StandardCharsets.UTF_8),
                errors.toString(StandardCharsets.UTF_8));
    }
}
