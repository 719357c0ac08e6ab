package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code probe}: what the kernel says beside the ledger, and what that does to the host. */
@ExtendWith(InNamespace.class)
class ProbeTest {

    private static final Endpoint SERVER = endpoint("127.0.0.1", 9000);
    private static final Endpoint OTHER = endpoint("127.0.0.1", 9001);

    /** A range of 100 ports with sockets of every kind. */
    private static void mixed(World world) throws Exception {
        world.range(40_000, 40_099);
        world.sysctl("ipv4/ip_local_reserved_ports", "40010-40012");
        world.sysctl("ipv4/tcp_tw_reuse", 1);
        world.sysctl("ipv4/tcp_tw_reuse_delay", 1);
        Sock server = world.listener(Family.V4, "127.0.0.1", 9000);
        world.listener(Family.V4, "127.0.0.1", 9001);
        world.listener(Family.V6, "::", 40_020);
        world.tcp(Family.V4).bind("127.0.0.7", 40_021);
        for (int i = 0; i < 8; i++) {
            world.connect(SERVER);
            world.accept(server);
            world.connect(OTHER);
            world.tcp(Family.V4).bind("127.0.0.5", 0).connect(OTHER);
        }
        for (int i = 0; i < 5; i++) {
            Sock client = world.connect(SERVER);
            Sock child = world.accept(server);
            client.close();
            child.close();
        }
        world.settle();
    }

    private static List<String> rows(World world) {
        SocketTable table = world.snapshot(World.kernel(), Set.of()).sockets();
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    table.local(row)
                            + " "
                            + table.localPort(row)
                            + " "
                            + table.remote(row)
                            + " "
                            + table.remotePort(row)
                            + " "
                            + table.state(row));
        }
        rows.sort(null);
        return rows;
    }

    /** One value of /proc/thread-self/net/snmp, or of lo's row of dev. */
    private static String traffic() throws Exception {
        Path net = Path.of("/proc/thread-self/net");
        StringBuilder all = new StringBuilder();
        for (String line : Files.readAllLines(net.resolve("dev"))) {
            all.append(line.strip().startsWith("lo:") ? line : "");
        }
        String[] names = new String[0];
        for (String line : Files.readAllLines(net.resolve("snmp"))) {
            if (line.startsWith("Tcp:")) {
                String[] words = line.split(" ", -1);
                for (int i = 0; names.length > 0 && i < words.length; i++) {
                    if (!names[i].equals("EstabResets")) {
                        all.append(' ').append(names[i]).append('=').append(words[i]);
                    }
                }
                names = words;
            }
        }
        return all.toString();
    }

    @Test
    void theKernelAgreesPortByPortAndNothingIsSentOrLeftBehind(World world) throws Exception {
        mixed(world);
        List<String> before = rows(world);
        String traffic = traffic();
        Outcome outcome = Portgauge.run("probe", "127.0.0.1:9000", "--read", "netlink");
        assertThat(traffic()).as("lo and every TCP counter but EstabResets").isEqualTo(traffic);
        assertThat(rows(world)).isEqualTo(before);
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("agrees on the 95 ports it was asked about, of 100; 0 packets sent")
                .contains("reserved 3 connect() would not use them")
                .contains("TIME_WAIT 5 not asked")
                .contains("connected 8 connect() would not use them")
                // a port may serve several of them, and counts once
                .containsPattern(
                        "undecided \\d+ connect\\(\\) would use \\d of them, and not [1-8]");
        int usable = number(outcome.out(), "by the kernel +([0-9 ]+) usable now");
        assertThat(world.fill(SERVER)).hasSize(usable + 5);
    }

    private static int number(String text, String pattern) {
        return Integer.parseInt(
                Pattern.compile(pattern)
                        .matcher(text)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(text))
                        .group(1)
                        .replace(" ", ""));
    }

    @Test
    void ipv6AndSamplesAreCompared(World world) throws Exception {
        mixed(world);
        Outcome v6 = Portgauge.run("probe", "[::1]:9000", "-q");
        assertThat(v6.out()).contains("The kernel agrees on all 100 ports; 0 packets sent.");
        Outcome sample = Portgauge.run("probe", "127.0.0.1:9000", "--sample", "10", "-q");
        assertThat(sample.out()).contains("agrees on the 10 ports it was asked about, of 100");
    }

    @Test
    void withoutRightsItSaysWhichAndWhatStillWorks(World world, @TempDir Path folder)
            throws Exception {
        mixed(world);
        List<String> nobody =
                List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        String classPath = Portgauge.readableClassPath(folder);
        Outcome refused =
                Shell.start(Portgauge.command(nobody, classPath, "probe", "127.0.0.1:9000"));
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out()).contains("EPERM", "CAP_NET_ADMIN", "--connect");
        Outcome connected =
                Shell.start(
                        Portgauge.command(
                                nobody, classPath, "probe", "127.0.0.1:9000", "--connect"));
        assertThat(connected.exit()).isZero();
    }

    /** Once up, it keeps its routes: ports are chosen as before. */
    @Test
    void loopbackThatIsDownOrNeverWasUpIsToldAsItIs(World world) throws Exception {
        world.range(40_000, 40_009);
        Shell.run("ip", "link", "set", "lo", "down");
        Outcome down = Portgauge.run("probe", "127.0.0.1:9000");
        assertThat(down.out()).contains("agrees on all 10 ports");
        Outcome never = Portgauge.runIn(List.of("unshare", "-n"), "probe", "127.0.0.1:9000");
        assertThat(never.exit()).as(never.out()).isEqualTo(3);
        assertThat(never.out()).contains("ENETUNREACH");
    }

    @Test
    void bindTellsOfEveryAddressAtOnce(World world) throws Exception {
        world.range(40_000, 40_009);
        Outcome free = Portgauge.run("probe", "127.0.0.1:9000", "--bind");
        assertThat(free.exit()).isZero();
        assertThat(free.out()).containsPattern("bind\\(0.0.0.0, 0\\) got port 4000\\d");
        world.listener(Family.V4, "127.0.0.1", 9001);
        assertThat(world.fill(OTHER)).hasSize(10);
        Outcome full = Portgauge.run("probe", "127.0.0.1:9000", "--bind");
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.out().replaceAll("\\s+", " "))
                .contains("bind(0.0.0.0, 0) failed: EADDRINUSE", "0 of 10 ports left");
        world.listener(Family.V4, "127.0.0.1", 9000);
        assertThat(world.fill(SERVER)).as("and connect() finds them all").hasSize(10);
    }

    @Test
    void connectExplainsItsErrno(World world) throws Exception {
        world.range(40_000, 40_009);
        world.link("pgk0", "10.77.0.1/24");
        world.silent("pgk0", "10.77.0.99");
        Sock server = world.listener(Family.V4, "127.0.0.1", 9000);
        expect(0, "there was a source port, the way is open", "127.0.0.1:9000");
        assertThat(rows(world)).noneMatch(row -> row.contains("TIME_WAIT"));
        expect(1, "nobody listens there", "127.0.0.1:9");
        expect(1, "no route to there", "192.0.2.1:80");
        Shell.run("ip", "route", "add", "blackhole", "192.0.2.2");
        expect(1, "blackhole swallows", "192.0.2.2:80");
        Shell.run("ip", "route", "add", "prohibit", "192.0.2.3");
        expect(1, "this host forbids it", "192.0.2.3:80");
        Shell.run("ip", "route", "add", "unreachable", "192.0.2.4");
        expect(1, "unreachable says so", "192.0.2.4:80");
        expect(1, "no answer within 1 s", "10.77.0.99:80", "--timeout", "1");
        expect(1, "has no source address", "10.77.0.99:80", "--source", "10.77.0.55");
        world.fill(SERVER);
        expect(1, "no source port is left towards this destination", "127.0.0.1:9000");
        server.close();
    }

    private static void expect(int exit, String words, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("probe", "--connect"));
        all.addAll(List.of(arguments));
        Outcome outcome = Portgauge.run(all.toArray(new String[0]));
        assertThat(outcome.exit()).as(outcome.out()).isEqualTo(exit);
        assertThat(outcome.out().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)).contains(words);
    }
}
