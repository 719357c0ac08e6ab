package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The watch beside a load that is known, until what it foretold comes true. */
@ExtendWith(InNamespace.class)
class WatchTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final String TARGET = "127.0.0.1:9000";
    private static final int PER_SECOND = 50;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** JSON lines, read beside the test. */
    private final class Watch {
        private final Process process;
        private final BufferedReader lines;

        Watch(String... options) throws Exception {
            List<String> words = new ArrayList<>(List.of("watch"));
            words.addAll(List.of(options));
            String classPath = System.getProperty("java.class.path");
            process =
                    Shell.builder(
                                    Portgauge.command(
                                            List.of(), classPath, words.toArray(new String[0])))
                            .redirectErrorStream(true)
                            .start();
            started.add(process);
            lines = process.inputReader();
        }

        String line() throws Exception {
            return lines.readLine();
        }

        int exit() throws Exception {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    private static double number(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(-?[0-9.]+)").matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    /** Waits until {@code nanos} of the clock. */
    private static void until(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /** Opens connections at a known rate until there is no port; gives when that was. */
    private static long grow(World world) throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < 2000; i++) {
            until(begun + i * (1_000_000_000L / PER_SECOND));
            if (world.nonblocking(Family.V4).tryConnect(SERVER) != 0) {
                return System.nanoTime();
            }
        }
        throw new AssertionError("never exhausted");
    }

    @Test
    void theRateIsRightAndTheForecastComesTrue(World world) throws Exception {
        world.range(40_000, 40_799);
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        Watch watch = new Watch(TARGET, "--format", "json", "--interval", "500ms");
        List<String> lines = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        Thread reader =
                new Thread(() -> {
                    try {
                        for (String line = watch.line(); line != null; line = watch.line()) {
                            times.add(System.nanoTime());
                            lines.add(line);
                        }
                    } catch (Exception closed) {
                        // the test ends
                    }
                });
        reader.setDaemon(true);
        reader.start();
        Thread.sleep(1500);
        long exhausted = grow(world);
        Thread.sleep(1500);
        Shell.run("kill", "-TERM", Long.toString(watch.process.pid()));
        assertThat(watch.exit()).isEqualTo(2);
        reader.join(5000);
        assertThat(comeTrue(lines, times, exhausted)).isGreaterThan(5);
        assertThat(lines.getFirst()).contains("\"look\":\"tooFew\"");
        assertThat(lines).anyMatch(line -> line.contains("\"halfCrossed\":{\"upwards\":true"));
        String summary = lines.getLast();
        assertThat(summary).contains("\"kind\":\"summary\"", "\"status\":\"CRITICAL\"");
        assertThat(number(summary, "mostPerSecond")).isCloseTo(PER_SECOND, within(15.0));
    }

    /** What was foretold is what came; gives how often something was. */
    private static int comeTrue(List<String> lines, List<Long> times, long exhausted) {
        int foretold = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // the first ones may hold ticks of another rate
            boolean tells = line.contains("\"tick\"") && line.contains("\"exhaustedInMillis\"");
            if (tells && number(line, "looks") >= 8) {
                foretold++;
                assertThat(number(line, "fallPerSecond")).isCloseTo(PER_SECOND, within(5.0));
                double toGo = (exhausted - times.get(i)) / 1e6;
                assertThat(number(line, "exhaustedInMillis"))
                        .as(line)
                        .isCloseTo(toGo, within(1000 + toGo / 10));
                assertThat(line).contains("PG024");
            }
        }
        return foretold;
    }

    @Test
    void portsTakenOutOfTimeWaitAreUsedAgain(World world) throws Exception {
        world.range(40_000, 40_009);
        world.sysctl("ipv4/tcp_tw_reuse", 1);
        Sock listener = world.listener(Family.V4, "127.0.0.1", SERVER.port());
        Watch watch = new Watch(TARGET, "--format", "json", "--interval", "200ms", "--count", "45");
        Thread.sleep(1000);
        long begun = System.nanoTime();
        int used = 0;
        for (int i = 0; i < 60; i++) {
            until(begun + i * 150_000_000L);
            Sock sock = world.nonblocking(Family.V4);
            if (sock.tryConnect(SERVER) == 0) {
                used++;
                Sock accepted = world.accept(listener);
                Thread.sleep(5);
                sock.close();
                Thread.sleep(5);
                accepted.close();
            }
        }
        String last = "";
        for (String line = watch.line(); line != null; line = watch.line()) {
            last = line;
        }
        // ten ports only: whatever is more is a port used again, and not before the delay of 1 s
        assertThat(used).isGreaterThan(30);
        assertThat(number(last, "seen")).isGreaterThan(15);
        assertThat(number(last, "underTimeWait")).isEqualTo(number(last, "seen"));
        assertThat(number(last, "shortestMillis")).isBetween(700.0, 2500.0);
        assertThat(number(last, "medianMillis")).isBetween(900.0, 3000.0);
        assertThat(last).contains("PG023");
    }

    @Test
    void whileFewSocketsAreThereNoneIsRead(World world) throws Exception {
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        for (int i = 0; i < 20; i++) {
            world.connect(SERVER);
        }
        Outcome outcome =
                Portgauge.run("watch", TARGET, "--count", "3", "--interval", "100ms", "-v");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("no need to look closer", "ports: 28 232", " 0 sockets read");
        Outcome every =
                Portgauge.run(
                        "watch", TARGET, "--count", "2", "--interval", "100ms", "--every-tick");
        assertThat(every.out()).contains("#1 tcp 127.0.0.1 -> 127.0.0.1:9000", "28 212");
    }

    @Test
    void aFullRangeThatStandsStillIsReadOnce(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        assertThat(world.fill(SERVER)).hasSize(100);
        Outcome outcome =
                Portgauge.run(
                        "watch", TARGET, "--count", "5", "--interval", "200ms", "--format", "json");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out().split("\"look\":\"taken\"", -1)).hasSize(2);
        assertThat(outcome.out().split("\"look\":\"nothingMoved\"", -1)).hasSize(5);
    }

    @Test
    void interruptedItEndsWithASummaryAndTheCodeOfTheWorst(World world) throws Exception {
        world.range(40_000, 40_019);
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        world.fill(SERVER);
        Watch watch = new Watch(TARGET, "--lang", "en");
        assertThat(watch.line()).contains("VERDICT");
        watch.line();
        watch.line();
        Shell.run("kill", "-INT", Long.toString(watch.process.pid()));
        StringBuilder rest = new StringBuilder();
        for (String line = watch.line(); line != null; line = watch.line()) {
            rest.append(line).append('\n');
        }
        assertThat(watch.exit()).isEqualTo(2);
        assertThat(rest.toString()).contains("worst verdict", "fewest ports left");
    }

    @Test
    void aReaderThatGoesAwayEndsItQuietly(World world) throws Exception {
        world.range(40_000, 40_019);
        world.listener(Family.V4, "127.0.0.1", SERVER.port());
        world.fill(SERVER);
        String watch = Portgauge.line("watch", TARGET, "--interval", "100ms", "--lang", "en");
        Outcome outcome = Shell.start(List.of("sh", "-c", watch + " | head -n 2"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).hasSize(2);
    }

    /** The lines after the first, when {@code happens} while the namespace is watched. */
    private List<String> until(Watch watch, String... happens) throws Exception {
        assertThat(watch.line()).contains("portgauge.watch/1");
        Shell.run("sh", "-c", String.join(" && ", happens));
        List<String> rest = new ArrayList<>();
        for (String line = watch.line(); line != null; line = watch.line()) {
            rest.add(line);
        }
        assertThat(watch.exit()).isEqualTo(3);
        assertThat(rest.get(rest.size() - 2)).contains("\"namespaceGone\":true");
        return rest;
    }

    @Test
    void aNamespaceThatIsGoneIsOneLine(World world) throws Exception {
        world.range(40_000, 40_019);
        try (Neighbours neighbours = Neighbours.make()) {
            String name = neighbours.named("w");
            Watch watch = new Watch("--netns", name, "--interval", "200ms", "--format", "json");
            assertThat(until(watch, "ip netns del " + name).getLast())
                    .contains("went away while it was watched");
        }
    }

    @Test
    void aNameThatIsGivenToAnotherNamespaceIsNotWatchedOn(World world) throws Exception {
        world.range(40_000, 40_019);
        try (Neighbours neighbours = Neighbours.make()) {
            String name = neighbours.named("v");
            Watch watch = new Watch("--netns", name, "--interval", "3s", "--format", "json");
            assertThat(until(watch, "ip netns del " + name, "ip netns add " + name).getLast())
                    .contains("leads to another network namespace");
        }
    }
}
