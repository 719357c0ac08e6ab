package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Connections to what looks like the Internet, counted against a cloud's NAT. */
@ExtendWith(InNamespace.class)
class CloudNatTest {

    private static final String FAR = "203.0.113.5:443";
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    /**
     * From 10.0.0.4: 60 connections to 203.0.113.5:443, 12 of them closed by us (TIME_WAIT), 17 to
     * 198.51.100.7:443, 30 to a private address; 5 from a public address of this host.
     */
    private static void busy(World world) throws Exception {
        for (String address :
                List.of("10.0.0.4", "10.0.0.9", "203.0.113.5", "203.0.113.77", "198.51.100.7")) {
            Shell.run("ip", "addr", "add", address + "/32", "dev", "lo");
        }
        world.range(40_000, 40_999);
        Sock far = world.listener(Family.V4, "203.0.113.5", 443);
        world.listener(Family.V4, "198.51.100.7", 443);
        world.listener(Family.V4, "10.0.0.9", 5432);
        for (int i = 0; i < 60; i++) {
            Sock near = from(world, "10.0.0.4", "203.0.113.5", 443);
            Sock accepted = world.accept(far);
            if (i < 12) {
                near.close();
                accepted.close();
            }
        }
        for (int i = 0; i < 17; i++) {
            from(world, "10.0.0.4", "198.51.100.7", 443);
        }
        for (int i = 0; i < 30; i++) {
            from(world, "10.0.0.4", "10.0.0.9", 5432);
        }
        for (int i = 0; i < 5; i++) {
            from(world, "203.0.113.77", "198.51.100.7", 443);
        }
    }

    private static Sock from(World world, String source, String remote, int port) throws Exception {
        return world.tcp(Family.V4)
                .set(Sock.IPPROTO_IP, Sock.IP_BIND_ADDRESS_NO_PORT, 1)
                .bind(source, 0)
                .connect(endpoint(remote, port));
    }

    private static String json(Outcome outcome) {
        return outcome.out().replaceAll("\\s+", "");
    }

    @Test
    void rootAndAnotherUserCountTheSame(World world, @TempDir Path folder) throws Exception {
        busy(world);
        String classPath = Portgauge.readableClassPath(folder);
        String[] check = {"check", FAR, "--source", "10.0.0.4", "--nat", "gcp", "--format", "json"};
        String[] limits = {"limits", "--nat", "gcp", "--format", "json"};
        for (Outcome outcome :
                List.of(
                        Portgauge.run(check),
                        Shell.start(Portgauge.command(NOBODY, classPath, check)))) {
            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
            assertThat(json(outcome))
                    .contains("\"limit\":64,\"usedAtLeast\":60,\"leftAtMost\":4,", "\"PG016\"")
                    .contains("\"TIME_WAIT\":12");
        }
        for (Outcome outcome :
                List.of(
                        Portgauge.run(limits),
                        Shell.start(Portgauge.command(NOBODY, classPath, limits)))) {
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(json(outcome))
                    .contains(
                            "\"assumed\":false,\"connections\":77,\"destinations\":2,",
                            "\"leftOutOwnAddress\":5,",
                            "\"usedAtLeast\":60,");
        }
    }

    @Test
    void onlyWhatPassesTheNatMakesTheVerdict(World world, @TempDir Path folder) throws Exception {
        busy(world);
        Path table = folder.resolve("nat.conf");
        Files.writeString(table, "[ours]\nlimit = tcp 20 destination vm\n");
        String nat = table.toString();
        assertThat(Portgauge.run("check", FAR, "--source", "10.0.0.4", "--nat", nat).exit())
                .isEqualTo(2);
        assertThat(Portgauge.run("check", "10.0.0.9:5432", "--nat", nat, "-q").exit()).isZero();
        Outcome own =
                Portgauge.run(
                        "check", "198.51.100.7:443", "--source", "203.0.113.77", "--nat", nat);
        assertThat(own.exit()).isZero();
        assertThat(own.out()).contains("Not counted: the source is a public address");
        // without the NAT there is nothing wrong
        assertThat(Portgauge.run("check", FAR, "--source", "10.0.0.4").exit()).isZero();
    }

    @Test
    void udpIsCountedWhereThatIsAskedFor(World world) throws Exception {
        Shell.run("ip", "addr", "add", "10.0.0.4/32", "dev", "lo");
        Shell.run("ip", "addr", "add", "198.51.100.53/32", "dev", "lo");
        world.range(40_000, 40_999);
        for (int i = 0; i < 52; i++) {
            world.udp(Family.V4).bind("10.0.0.4", 0).connect(endpoint("198.51.100.53", 53));
        }
        Outcome udp = Portgauge.run("check", "--udp", "--nat", "gcp", "--format", "json");
        assertThat(json(udp))
                .contains("\"protocol\":\"udp\",\"per\":\"destination\"", "\"usedAtLeast\":52,");
        assertThat(udp.exit()).isEqualTo(1);
    }
}
