package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** What {@code plan} predicts, and what a client then reaches: less than 5 % apart. */
@ExtendWith(InNamespace.class)
class PlanTest {

    private static final String TARGET = Churn.SERVER.toString();
    private static final double PERCENT = 5;

    /** What {@code plan} says is the most, with the options or today. */
    private static double predicted(String part, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("plan", TARGET, "--format", "json"));
        line.addAll(List.of("--rate", "1/m"));
        line.addAll(List.of(options));
        Outcome outcome = Portgauge.run(line.toArray(new String[0]));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        String json = outcome.out().replaceAll("\\s", "");
        return number(json.substring(json.indexOf("\"" + part + "\":")), "sustainablePerSecond");
    }

    private static double number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static void reuse(World world, int mode, int delayMillis) throws IOException {
        world.sysctl("ipv4/tcp_tw_reuse", mode);
        world.sysctl("ipv4/tcp_tw_reuse_delay", delayMillis);
    }

    @Test
    void portsThatAreTakenOverComeBackAfterTheDelay(World world) throws Exception {
        world.range(40_000, 40_199);
        reuse(world, 1, 500);
        world.sysctl("ipv4/ip_local_reserved_ports", "40000-40009");
        for (int port = 40_020; port < 40_030; port++) {
            world.tcp(Family.V4).bind("127.0.0.7", port);
        }
        Duration hold = Duration.ofMillis(100);
        Churn churn = new Churn(world, List.of(), hold, Churn.End.CLIENT);
        double predicted = predicted("today", "--hold", "100ms");
        assertThat(predicted).isCloseTo(180 / 0.6, withinPercentage(0.01));
        double reached = churn.rate(180, Duration.ofMillis(600), 6);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    @Test
    void theDefaultDelayIsASecond(World world) throws Exception {
        world.range(40_000, 40_099);
        world.sysctl("ipv4/tcp_tw_reuse", 2);
        Churn churn = new Churn(world, List.of(), Duration.ofMillis(1), Churn.End.CLIENT);
        double predicted = predicted("today", "--hold", "1ms");
        assertThat(predicted).isCloseTo(100 / 1.001, withinPercentage(0.01));
        double reached = churn.rate(100, Duration.ofMillis(1_001), 3);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    @Test
    void whereTheFarSideClosesFirstOnlyTheOpenTimeCounts(World world) throws Exception {
        world.range(40_000, 40_099);
        reuse(world, 0, 1_000);
        Churn churn = new Churn(world, List.of(), Duration.ofMillis(250), Churn.End.SERVER);
        double predicted = predicted("today", "--hold", "250ms", "--closed-by", "remote");
        assertThat(predicted).isCloseTo(400.0, withinPercentage(0.01));
        double reached = churn.rate(100, Duration.ofMillis(250), 10);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    @Test
    void aResetLeavesNothingBehind(World world) throws Exception {
        world.range(40_000, 40_099);
        reuse(world, 0, 1_000);
        Churn churn = new Churn(world, List.of(), Duration.ofMillis(250), Churn.End.RESET);
        double predicted = predicted("today", "--hold", "250ms", "--closed-by", "reset");
        double reached = churn.rate(100, Duration.ofMillis(250), 10);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    @Test
    void eachSourceAddressHasPortsOfItsOwn(World world) throws Exception {
        world.range(40_000, 40_099);
        reuse(world, 0, 1_000);
        List<String> sources = List.of("127.0.0.2", "127.0.0.3", "127.0.0.4");
        double predicted =
                predicted(
                        "planned",
                        "--hold",
                        "200ms",
                        "--sources",
                        "3",
                        "--tw-reuse",
                        "1",
                        "--tw-reuse-delay",
                        "300ms");
        assertThat(predicted).isCloseTo(300 / 0.5, withinPercentage(0.01));
        // what was planned is done now
        reuse(world, 1, 300);
        Churn churn = new Churn(world, sources, Duration.ofMillis(200), Churn.End.CLIENT);
        double reached = churn.rate(300, Duration.ofMillis(500), 6);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    @Test
    void withoutTimestampsNothingIsTakenOver(World world) throws Exception {
        world.range(40_000, 40_019);
        reuse(world, 1, 100);
        world.sysctl("ipv4/tcp_timestamps", 0);
        assertThat(predicted("today", "--hold", "1ms")).isLessThan(20 / 60.0);
        world.listener(Family.V4, "127.0.0.1", 9000);
        List<Sock> all = world.fill(Churn.SERVER);
        assertThat(all).hasSize(20);
        all.forEach(Sock::close);
        Thread.sleep(300);
        assertThat(world.tcp(Family.V4).tryConnect(Churn.SERVER)).isNotZero();
    }

    /** Each port once, over the steps of the kernel's timer; a minute long. */
    @Test
    void otherwiseTimeWaitLastsAMinute(World world) throws Exception {
        int ports = 16;
        world.range(40_000, 40_000 + ports - 1);
        reuse(world, 0, 1_000);
        double predicted = predicted("today", "--hold", "1ms");
        assertThat(predicted).isCloseTo(ports / 60.001, withinPercentage(0.5));
        Sock listener = world.listener(Family.V4, "127.0.0.1", 9000);
        List<Long> closed = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            closed.add(once(world, listener));
            Thread.sleep(130);
        }
        long cycles = 0;
        for (int i = 0; i < ports; i++) {
            Sock again = connectedAgain(world);
            // the one that is closed longest is back first, or with others
            cycles += System.nanoTime() - closed.get(i);
            assertThat(again.localPort()).isBetween(40_000, 40_000 + ports - 1);
        }
        double reached = ports / (cycles / 1e9 / ports);
        assertThat(reached).isCloseTo(predicted, withinPercentage(PERCENT));
    }

    private static long once(World world, Sock listener) {
        Sock client = world.connect(Churn.SERVER);
        Sock server = world.accept(listener);
        client.close();
        server.close();
        return System.nanoTime();
    }

    private static Sock connectedAgain(World world) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(70).toNanos();
        while (System.nanoTime() < end) {
            Sock sock = world.tcp(Family.V4);
            if (sock.tryConnect(Churn.SERVER) == 0) {
                return sock;
            }
            sock.close();
            Thread.sleep(5);
        }
        throw new AssertionError("no port came back");
    }

    @Test
    void theRateOfNowIsMeasured(World world, @TempDir Path folder) throws Exception {
        world.range(40_000, 41_999);
        Churn churn = new Churn(world, List.of(), Duration.ofMillis(400), Churn.End.CLIENT);
        Path out = folder.resolve("out");
        String[] line = {"plan", TARGET, "--measure", "2s", "--format", "json"};
        List<String> command =
                Portgauge.command(List.of(), System.getProperty("java.class.path"), line);
        Process process = Shell.builder(command).redirectOutput(out.toFile()).start();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<Long> opened = churn.pace(120, () -> process.isAlive() && System.nanoTime() < end);
        Shell.end(process, command);
        String json = Files.readString(out).replaceAll("\\s", "");
        assertThat(process.exitValue()).as(json).isZero();
        double least = rates(opened).min().orElseThrow() * (1 - PERCENT / 100.0);
        double most = rates(opened).max().orElseThrow() * (1 + PERCENT / 100.0);
        assertThat(number(json, "ratePerSecond")).isBetween(least, most);
        assertThat(number(json, "holdMillis")).isCloseTo(400.0, withinPercentage(15));
        assertThat(json).contains("\"closedBy\":\"local\"");
    }

    @Test
    void aSignalEndsTheMeasuringAndWhatWasMeasuredIsPlanned(World world, @TempDir Path folder)
            throws Exception {
        world.range(40_000, 41_999);
        Churn churn = new Churn(world, List.of(), Duration.ofMillis(100), Churn.End.CLIENT);
        Path out = folder.resolve("out");
        String[] line = {"plan", TARGET, "--measure", "5m", "--format", "json"};
        List<String> command =
                Portgauge.command(List.of(), System.getProperty("java.class.path"), line);
        Process process = Shell.builder(command).redirectOutput(out.toFile()).start();
        long begin = System.nanoTime();
        AtomicBoolean isTold = new AtomicBoolean();
        churn.pace(
                100,
                () -> {
                    Duration passed = Duration.ofNanos(System.nanoTime() - begin);
                    if (passed.toSeconds() >= 6 && !isTold.getAndSet(true)) {
                        process.destroy();
                    }
                    return process.isAlive() && passed.toSeconds() < 30;
                });
        Shell.end(process, command);
        String json = Files.readString(out).replaceAll("\\s", "");
        assertThat(process.exitValue()).as(json).isZero();
        assertThat(json).contains("\"brokenOff\":true");
        assertThat(number(json, "millis")).isBetween(100.0, 30_000.0);
        assertThat(number(json, "ratePerSecond")).isCloseTo(100.0, withinPercentage(20));
    }

    /** What a second had in the two from each connection on. */
    private static DoubleStream rates(List<Long> opened) {
        long window = Duration.ofSeconds(2).toNanos();
        long last = opened.getLast() - window;
        return opened.stream()
                .filter(from -> from <= last)
                .mapToDouble(from ->
                        opened.stream().filter(at -> at > from && at <= from + window).count()
                                / 2.0);
    }

    @Test
    void whatIsNotMetEndsWithOneAndWhatCannotBeMeasuredWithThree(World world) throws Exception {
        world.range(40_000, 40_099);
        reuse(world, 0, 1_000);
        Outcome tooMuch = Portgauge.run("plan", TARGET, "--rate", "2/s", "--hold", "5ms");
        assertThat(tooMuch.exit()).isEqualTo(1);
        assertThat(tooMuch.out())
                .contains("CRITICAL", "PG027", "121 needed and 100")
                .doesNotContain("\tat ");
        Outcome idle = Portgauge.run("plan", TARGET, "--measure", "200ms");
        assertThat(idle.exit()).isEqualTo(3);
        assertThat(idle.out()).isEmpty();
        assertThat(idle.err()).contains("no connection was opened").hasLineCount(1);
        assertThat(world.tcp(Family.V4).tryBind(endpoint("127.0.0.1", 40_000))).isZero();
    }
}
