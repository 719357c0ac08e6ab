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

/** Connection tracking and source translation of the real kernel, by nftables. */
@ExtendWith(InNamespace.class)
class NetfilterTest {

    private static final String LIMIT = "net.netfilter.nf_conntrack_max";

    /** A hundred connections that find no port, none waited for. */
    private static final String FLOOD =
            """
            import socket
            for i in range(100):
                s = socket.socket()
                s.settimeout(0.05)
                s.bind(('10.77.2.1', 0))
                try:
                    s.connect(('10.77.2.2', 9000))
                except OSError:
                    pass
            """;

    /** A server on one local address; connections to it come from another one, translated. */
    private static void translate(World world, String rule) throws Exception {
        world.link("v0", "10.77.2.1/24", "10.77.2.2/24", "10.77.2.9/24");
        Path rules = Files.createTempFile("portgauge-it", ".nft");
        Files.writeString(
                rules,
                "table ip nat { chain post { type nat hook postrouting priority 100; "
                        + rule
                        + "\n}\n}\n");
        Shell.run("nft", "-f", rules.toString());
        Files.delete(rules);
        world.listener(Family.V4, "10.77.2.2", 9000);
    }

    private static void connect(World world, int count) {
        for (int i = 0; i < count; i++) {
            Sock client = world.tcp(Family.V4);
            client.bind("10.77.2.1", 0);
            client.connect(endpoint("10.77.2.2", 9000));
        }
    }

    @Test
    void portsOfATranslatedAddressAreCountedAgainstItsRange(World world) throws Exception {
        translate(world, "ip daddr 10.77.2.2 tcp dport 9000 snat to 10.77.2.9:45000-45099");
        connect(world, 85);
        Outcome limits = Portgauge.run("limits", "--format", "json");
        assertThat(limits.exit()).as(limits.err()).isZero();
        assertThat(limits.out())
                .containsPattern("\"source\": \"10.77.2.9\"")
                .containsPattern("(?s)\"snat\".*\"used\": 85,.*\"size\": 100")
                .contains("\"rangeBy\": \"rule\"")
                .contains("\"id\": \"PG015\"");
        Outcome check = Portgauge.run("check", "10.77.2.2:9000");
        assertThat(check.exit()).as(check.out()).isEqualTo(1);
        assertThat(check.out())
                .contains("PG015")
                .contains("85 of 100 (85.00 %)")
                .contains("The binding limit is not the ports but translated ports")
                .doesNotContain("PG010");
    }

    @Test
    void masqueradeWithoutPortsHasTheKernelsRange(World world) throws Exception {
        translate(world, "ip daddr 10.77.2.2 masquerade");
        connect(world, 20);
        // the address of the interface is the client's own, so nothing changes: no translation
        assertThat(Portgauge.run("limits").out())
                .contains("No connection has a translated source address.");
    }

    @Test
    void aFullTableIsTheBindingLimit(World world) throws Exception {
        translate(world, "ip daddr 10.77.2.2 tcp dport 9000 snat to 10.77.2.9");
        connect(world, 60);
        String before = ofTheHost("-n", LIMIT).strip();
        try {
            ofTheHost("-w", LIMIT + "=64");
            Outcome check = Portgauge.run("check", "10.77.2.2:9000", "-v");
            assertThat(check.exit()).as(check.out()).isEqualTo(1);
            assertThat(check.out())
                    .contains("PG014")
                    .contains("60 of 64 (93.75 %)")
                    .contains("The binding limit is not the ports but connection tracking");
            connect(world, 2);
            assertThat(Portgauge.run("check", "10.77.2.2:9000", "--format", "nagios").exit())
                    .isEqualTo(2);
            world.nonblocking(Family.V4)
                    .bind("10.77.2.1", 0)
                    .tryConnect(endpoint("10.77.2.2", 9000));
        } finally {
            ofTheHost("-w", LIMIT + "=" + before);
        }
    }

    /** The limit can be changed in the first network namespace only. */
    private static String ofTheHost(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "nsenter";
        // the main thread of this process is where it was started
        command[1] = "--net=/proc/" + ProcessHandle.current().pid() + "/ns/net";
        command[2] = "sysctl";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Shell.run(command);
    }

    @Test
    void withoutRightsItIsSaidWhatIsNotEvaluated(World world, @TempDir Path folder)
            throws Exception {
        translate(world, "ip daddr 10.77.2.2 tcp dport 9000 snat to 10.77.2.9:45000-45099");
        connect(world, 85);
        String classPath = Portgauge.readableClassPath(folder);
        Outcome limits =
                Shell.start(
                        Portgauge.command(
                                List.of(
                                        "setpriv",
                                        "--reuid=65534",
                                        "--regid=65534",
                                        "--clear-groups"),
                                classPath,
                                "limits"));
        assertThat(limits.exit()).as(limits.err()).isZero();
        assertThat(limits.out())
                .contains("Not evaluated: PG015 (ctnetlink: EPERM)")
                .containsPattern("connection tracking +85 ");
    }

    @Test
    void lossesGrowWhileOneWatches(World world) throws Exception {
        translate(world, "ip daddr 10.77.2.2 tcp dport 9000 snat to 10.77.2.9:45000-45003");
        connect(world, 4);
        Process busy = Shell.builder(List.of("python3", "-c", FLOOD)).start();
        try {
            String text = Portgauge.run("limits", "--interval", "1s", "--format", "json").out();
            assertThat(text)
                    .containsPattern("(?s)\"meanwhile\".*\"insertFailed\": [1-9].*\"drop\": [1-9]");
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }
}
