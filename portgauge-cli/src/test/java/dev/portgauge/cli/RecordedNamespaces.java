package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.Namespaces;
import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Workload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Namespaces in each of which there is the same as a recording has. */
record RecordedNamespaces(Kernel kernel) implements Namespaces {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Override
    public Choice named(String text) {
        return switch (text) {
            case "gone" -> new Choice.NoName(List.of("blue", "red"));
            case "9" -> new Choice.NoNumber();
            case "/no" -> new Choice.NoFile();
            case "/etc/passwd" -> new Choice.NoNamespace();
            case "7" -> new Choice.Refused("/proc/7/ns/net", "EACCES");
            case "8" -> new Choice.Refused("/proc/8/ns/net", "ELOOP");
            case "123" -> new Choice.Found(netns(text), true);
            default -> new Choice.Found(netns(text), false);
        };
    }

    private static Netns netns(String name) {
        return new Netns(
                4_026_532_281L,
                Optional.of(name),
                List.of("/run/netns/" + name),
                new Netns.Residents(
                        2, Optional.of(new Netns.Resident(4711, "nginx", Workload.NONE))));
    }

    @Override
    public <T> Reading<T> read(Netns netns, Function<Collector, T> work) {
        return switch (netns.label()) {
            case "locked" -> new Reading.Refused<>("setns()", "EPERM");
            case "file" -> new Reading.Refused<>("setns()", "EINVAL");
            case "leaving" -> new Reading.NotReported<>("leaving");
            default ->
                    new Reading.Known<>(
                            work.apply(new Collector(kernel, Clock.fixed(NOW, ZoneOffset.UTC))));
        };
    }

    @Override
    public NetnsSurvey survey(Function<Collector, Snapshot> work) {
        Netns blue = netns("blue");
        Snapshot snapshot = read(blue, work).known().orElseThrow();
        return new NetnsSurvey(
                NOW,
                Duration.ofMillis(7),
                List.of(new NetnsSurvey.Seen(blue, snapshot)),
                List.of());
    }
}
