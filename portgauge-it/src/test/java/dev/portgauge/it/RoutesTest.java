package dev.portgauge.it;

import static dev.portgauge.lab.world.World.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Where connect() goes, and where it does not go, is where portgauge looks. */
@ExtendWith(InNamespace.class)
class RoutesTest {

    @Test
    void theAnyAddressIsThisMachine(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V6, "::1", 9001);
        for (int i = 0; i < 3; i++) {
            world.connect(endpoint("0.0.0.0", 9000));
            world.connect(endpoint("::", 9001));
        }
        world.tcp(Family.V4).bind("127.0.0.2", 0).connect(endpoint("0.0.0.0", 9000));
        assertThat(sessions("0.0.0.0:9000")).containsExactly("127.0.0.1,127.0.0.1,9000,3");
        assertThat(sessions("[::]:9001")).containsExactly("::1,::1,9001,3");
        assertThat(sessions("0.0.0.0:9000", "--source", "127.0.0.2"))
                .containsExactly("127.0.0.2,127.0.0.2,9000,1");
    }

    /** Source, destination, port and sessions of each line. */
    private static List<String> sessions(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "check";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[command.length - 2] = "--format";
        command[command.length - 1] = "csv";
        List<String> lines = Portgauge.run(command).out().lines().toList();
        List<String> names = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(fields ->
                        fields[names.indexOf("source")]
                                + ","
                                + fields[names.indexOf("remoteAddress")]
                                + ","
                                + fields[names.indexOf("remotePort")]
                                + ","
                                + fields[names.indexOf("sessions")])
                .toList();
    }

    @Test
    void noConnectionGoesToManyMachinesAtOnce(World world) throws Exception {
        world.link("v0", "10.0.0.1/24");
        Shell.run("ip", "route", "add", "default", "via", "10.0.0.254");
        for (String address : List.of("224.0.0.1", "255.255.255.255", "10.0.0.255")) {
            assertThat(world.tcp(Family.V4).tryConnect(endpoint(address, 80)))
                    .as(address)
                    .isEqualTo(Errno.ENETUNREACH);
            Outcome outcome = Portgauge.run("check", address + ":80", "-q");
            assertThat(outcome.exit()).as(outcome.out()).isEqualTo(3);
            assertThat(outcome.out()).contains("ENETUNREACH");
        }
        assertThat(world.tcp(Family.V6).tryConnect(endpoint("ff0e::1", 80)))
                .isEqualTo(Errno.ENETUNREACH);
        Outcome outcome = Portgauge.run("check", "[ff0e::1]:80", "-q");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("ENETUNREACH");
    }

    /** A lookup that names no protocol is one for UDP. */
    @Test
    void rulesForTcpDecide(World world) throws Exception {
        world.link("v0", "10.0.0.1/24", "10.0.0.3/24");
        Shell.run("ip", "route", "add", "10.66.0.0/16", "via", "10.0.0.9", "src", "10.0.0.1");
        Shell.run("sh", "-c", "ip route add default via 10.0.0.9 src 10.0.0.3 table 101");
        Shell.run("sh", "-c", "ip rule add ipproto tcp to 10.65.0.0/16 lookup 101");
        Shell.run("sh", "-c", "ip rule add ipproto udp to 10.66.0.0/16 lookup 101");
        for (String[] pair :
                new String[][] {{"10.65.0.1", "10.0.0.3"}, {"10.66.0.1", "10.0.0.1"}}) {
            assertThat(world.knock(endpoint(pair[0], 80)).local().address()).hasToString(pair[1]);
            assertThat(Portgauge.run("check", pair[0] + ":443", "-q").out())
                    .contains(pair[1] + " -> " + pair[0]);
        }
    }

    /** The kernel has a route, and no address to go from. */
    @Test
    void withoutAnAddressOfItsFamilyIpv6GoesNowhere(World world) throws Exception {
        Shell.run("ip", "link", "set", "lo", "down");
        Shell.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        Shell.run("ip", "link", "set", "v0", "addrgenmode", "none");
        Shell.run("ip", "link", "set", "v1", "up");
        Shell.run("ip", "link", "set", "v0", "up");
        Shell.run("ip", "-6", "route", "add", "default", "dev", "v0");
        assertThat(world.tcp(Family.V6).tryConnect(endpoint("2001:db8:1::9", 443)))
                .isEqualTo(Errno.EADDRNOTAVAIL);
        Outcome outcome = Portgauge.run("check", "[2001:db8:1::9]:443", "-q");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains("EADDRNOTAVAIL");
    }
}
