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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The picture of real sockets, and files where they cannot be written. */
@ExtendWith(InNamespace.class)
class MapTest {

    private static final int FIRST = 40_000;
    private static final String A = "127.0.0.1:9000";
    private static final String B = "127.0.0.1:9001";
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    /** A range of one line; what is in it, letter by letter, towards A. */
    private static String busy(World world) throws Exception {
        world.range(FIRST, FIRST + 69);
        world.sysctl("ipv4/ip_local_reserved_ports", "40001-40003,40010");
        world.listener(Family.V4, "0.0.0.0", 9000);
        world.listener(Family.V4, "0.0.0.0", 9001);
        world.listener(Family.V4, "0.0.0.0", FIRST + 5);
        world.tcp(Family.V4).bind("127.0.0.9", FIRST + 7);
        StringBuilder letters = new StringBuilder(".".repeat(70));
        letters.replace(1, 4, "RRR").setCharAt(10, 'R');
        letters.setCharAt(5, 'L');
        letters.setCharAt(7, 'B');
        for (int i = 0; i < 12; i++) {
            letters.setCharAt(world.connect(endpoint("127.0.0.1", 9000)).localPort() - FIRST, 'c');
        }
        return letters.toString();
    }

    @Test
    void everyPortHasItsLetter(World world) throws Exception {
        String letters = busy(world);
        Outcome outcome = Portgauge.run("map", A, "--ask-kernel");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("\n40000 " + letters + "\n");
    }

    @Test
    void theLedgersAreThoseOfCheckAndTheComparisonFollows(World world) throws Exception {
        String letters = busy(world);
        List<Sock> toB = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            toB.add(world.connect(endpoint("127.0.0.1", 9001)));
        }
        String map = json("map", A, B);
        String check = json("check", A, B);
        int begin = -1;
        for (int i = 0; i < 2; i++) {
            begin = check.indexOf("\"ledger\"", begin + 1);
            assertThat(map).contains(check.substring(begin, check.indexOf('}', begin)));
        }
        // six are closed to all; connect() may use one port towards both
        int shared = 0;
        for (Sock sock : toB) {
            shared += letters.charAt(sock.localPort() - FIRST) == 'c' ? 1 : 0;
        }
        assertThat(map)
                .contains(
                        "\"compared\":{\"closedInAll\":%d,\"closedInOne\":[%d,%d],\"closedInSome\":0"
                                .formatted(6 + shared, 12 - shared, 8 - shared));
    }

    private static String json(String command, String... targets) throws Exception {
        Outcome outcome = Portgauge.run(command, targets[0], targets[1], "--format", "json");
        return outcome.out().replaceAll("\\s+", "");
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedInOneLine(World world, @TempDir Path folder)
            throws Exception {
        busy(world);
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxr-xr-x"));
        String classPath = Portgauge.readableClassPath(classes);
        String file = theirs.resolve("a.png").toString();
        Outcome outcome = Shell.start(Portgauge.command(NOBODY, classPath, "map", "--png", file));
        assertThat(outcome.err()).isEqualTo("portgauge: cannot write '" + file + "': EACCES\n");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(theirs).isEmptyDirectory();
    }

    @Test
    void aFullDiskLeavesNothingBehind(World world, @TempDir Path folder) throws Exception {
        busy(world);
        String script =
                "mount -t tmpfs -o size=4k none "
                        + folder
                        + " && { "
                        + Portgauge.line("map", A, "--svg", folder + "/a.svg")
                        + "; echo $?; ls -A "
                        + folder
                        + "; }";
        Outcome outcome =
                Shell.start(
                        List.of("unshare", "-m", "--propagation", "private", "sh", "-c", script));
        assertThat(outcome.err()).contains("cannot write '" + folder + "/a.svg'").hasLineCount(1);
        assertThat(outcome.out()).isEqualTo("3\n");
    }
}
