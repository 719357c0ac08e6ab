package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What advise promises, done: so many connects then succeed. */
@ExtendWith(InNamespace.class)
class AdviseTest {

    private static final String TARGET = "127.0.0.1:9000";
    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);

    /** Holds connections that it never closes, until its input ends. */
    private static final String HOLDER =
            """
            import socket, sys
            held = [socket.create_connection(('127.0.0.1', 9000)) for _ in range(int(sys.argv[1]))]
            print('ready', flush=True)
            sys.stdin.read()
            """;

    private static Outcome advise() throws Exception {
        Outcome outcome = Portgauge.run("advise", TARGET, "--format", "json");
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }

    /** One advice of a report, without blanks. */
    private static String advice(Outcome outcome, String id) {
        String json = outcome.out().replaceAll("\\s+", "");
        int begin = json.indexOf("{\"id\":\"" + id + "\"");
        assertThat(begin).as(id + " in " + json).isNotNegative();
        int next = json.indexOf("{\"id\":\"ADV", begin + 1);
        return json.substring(begin, next < 0 ? json.length() : next);
    }

    /** What it promises to be left; it has to be sure of that. */
    private static int promised(String advice) {
        assertThat(advice).contains("\"exact\":true");
        return number("\"after\":\\{\"left\":\\{\"atLeast\":(\\d+)", advice);
    }

    private static int number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static void dry(World world) throws IOException {
        world.range(65_000, 65_199);
        // so that the widest safe range is one that a test can fill
        world.sysctl("ipv4/ip_unprivileged_port_start", 64_900);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V4, "0.0.0.0", 65_300);
        world.tcp(Family.V4).bind("127.0.0.3", 65_310);
        assertThat(world.fill(SERVER)).hasSize(200);
    }

    @Test
    void theWiderRangeGivesThatManyConnectsToThePort(World world) throws Exception {
        dry(world);
        Outcome outcome = advise();
        assertThat(outcome.exit()).isEqualTo(1);
        String advice = advice(outcome, "ADV-RANGE");
        Matcher change = Pattern.compile("\"after\":\"([0-9,-]+)\"").matcher(advice);
        assertThat(change.find()).isTrue();
        String range = change.group(1);
        assertThat(range).hasSize(10);
        assertThat(change.find()).isTrue();
        assertThat(change.group(1)).isEqualTo("65300,65310");
        world.sysctl("ipv4/ip_local_reserved_ports", change.group(1));
        world.range(Integer.parseInt(range.substring(0, 5)), Integer.parseInt(range.substring(5)));
        assertThat(world.fill(SERVER)).hasSize(promised(advice));
    }

    @Test
    void oneMoreSourceAddressGivesThatManyConnects(World world) throws Exception {
        dry(world);
        String advice = advice(advise(), "ADV-ADDRESS");
        List<Sock> made =
                world.fill(
                        99,
                        () ->
                                world.nonblocking(Family.V4)
                                        .set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1)
                                        .bind("127.0.0.2", 0),
                        sock -> sock.tryConnect(SERVER));
        assertThat(made).hasSize(promised(advice));
        assertThat(made).hasSize(number("\"number\":(\\d+)", advice));
    }

    @Test
    void aSmallerPoolLeavesThatManyPorts(World world) throws Exception {
        world.range(40_000, 40_999);
        world.listener(Family.V4, "0.0.0.0", 9000);
        List<Sock> held = world.fill(SERVER);
        world.settle();
        String advice = advice(advise(), "ADV-POOL-SIZE");
        int limit = number("\"number\":(\\d+)", advice);
        for (Sock sock : held.subList(limit, held.size())) {
            sock.reset();
        }
        assertThat(world.fill(SERVER)).hasSize(promised(advice));
    }

    @Test
    void portsTakenAtConnectServeOthersToo(World world) throws Exception {
        world.range(40_000, 40_199);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V4, "0.0.0.0", 9001);
        List<Sock> early = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            early.add(
                    world.tcp(Family.V4).bind("127.0.0.1", 0).connect(endpoint("127.0.0.1", 9001)));
        }
        assertThat(world.fill(SERVER)).hasSize(140);
        String advice = advice(advise(), "ADV-BIND-LATE");
        assertThat(promised(advice)).isEqualTo(60);
        for (Sock sock : early) {
            sock.reset();
        }
        for (int i = 0; i < 60; i++) {
            world.tcp(Family.V4)
                    .set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1)
                    .bind("127.0.0.1", 0)
                    .connect(endpoint("127.0.0.1", 9001));
        }
        assertThat(world.fill(SERVER)).hasSize(60);
    }

    @Test
    void idleBoundSocketsGiveTheirPortsBack(World world) throws Exception {
        world.range(40_000, 40_199);
        world.listener(Family.V4, "0.0.0.0", 9000);
        List<Sock> idle = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            idle.add(world.tcp(Family.V4).bind("127.0.0.9", 40_000 + 3 * i));
        }
        assertThat(world.fill(SERVER)).hasSize(150);
        String advice = advice(advise(), "ADV-UNBIND");
        idle.forEach(Sock::close);
        assertThat(world.fill(SERVER)).hasSize(promised(advice));
    }

    @Test
    void aRestartOfTheLeakFreesItsPorts(World world, @TempDir Path folder) throws Exception {
        world.range(40_000, 40_199);
        Sock listener = world.listener(Family.V4, "0.0.0.0", 9000);
        Path nginx = Files.copy(Path.of("/usr/bin/python3").toRealPath(), folder.resolve("nginx"));
        ProcessBuilder builder = Shell.builder(List.of(nginx.toString(), "-c", HOLDER, "180"));
        builder.environment().put("PYTHONHOME", "/usr");
        Process leak = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(leak.inputReader().readLine()).isEqualTo("ready");
            for (int i = 0; i < 180; i++) {
                world.accept(listener).close();
            }
            world.settle();
            Outcome outcome = advise();
            assertThat(outcome.exit()).isEqualTo(1);
            String advice = advice(outcome, "ADV-RESTART");
            assertThat(advice)
                    .contains("\"pid\":" + leak.pid(), "\"software\":\"nginx\"", "proxy_read_t")
                    .contains("\"number\":180");
            leak.destroyForcibly();
            Shell.end(leak, List.of("nginx"));
            world.settle();
            assertThat(world.fill(SERVER)).hasSize(promised(advice));
        } finally {
            leak.destroyForcibly();
        }
    }

    @Test
    void timeWaitIsReusedAndTheMythsAreTold(World world) throws Exception {
        world.range(40_000, 40_199);
        world.sysctl("ipv4/tcp_tw_reuse", 0);
        Sock listener = world.listener(Family.V4, "0.0.0.0", 9000);
        for (int i = 0; i < 190; i++) {
            Sock ours = world.connect(SERVER);
            Sock theirs = world.accept(listener);
            ours.close();
            theirs.close();
        }
        // a TIME_WAIT has to be older than tcp_tw_reuse_delay
        Thread.sleep(1500);
        Outcome outcome = advise();
        String reuse = advice(outcome, "ADV-TW-REUSE");
        assertThat(advice(outcome, "ADV-REUSE")).contains("\"number\":190", "\"ports\":190");
        assertThat(outcome.out()).contains("finTimeout", "twRecycle");
        world.sysctl("ipv4/tcp_tw_reuse", 1);
        assertThat(world.fill(SERVER)).hasSize(promised(reuse));
    }

    @Test
    void whereNothingIsWrongItSaysWhatWouldBeFirst(World world) throws Exception {
        world.range(40_000, 40_199);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.connect(SERVER);
        Outcome text = Portgauge.run("advise", TARGET);
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("First limit", "199 of 200", "Nothing to do");
        assertThat(Portgauge.run("advise", TARGET, "-q", "--lang", "ko").out())
                .hasLineCount(1)
                .contains("할 일 없음");
    }
}
