package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;
import dev.portgauge.lab.world.Sock.Family;
import dev.portgauge.lab.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program where the kernel's own book is closed to it: it says why, and reads otherwise. */
@ExtendWith(InNamespace.class)
class BookRefusalsTest {

    private static final String TARGET = "127.0.0.1:9000";

    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    private static void assertReadOtherwise(Outcome outcome, String reason, String detail) {
        String json = outcome.out().replaceAll("\\s+", "");
        assertThat(json).as(outcome.err()).contains("\"socketSource\":\"sockDiag\"");
        assertThat(json).contains("\"noBook\":{\"reason\":\"" + reason + "\"" + detail);
        assertThat(json).contains("\"atLeast\":100,\"estimate\":100,\"atMost\":100");
        assertThat(outcome.exit()).isZero();
    }

    private static void quiet(World world) throws Exception {
        world.range(40_000, 40_099);
        world.listener(Family.V4, "0.0.0.0", 9000);
    }

    @Test
    void anOrdinaryUserIsToldWhatIsMissing(World world, @TempDir Path folder) throws Exception {
        quiet(world);
        String classPath = Portgauge.readableClassPath(folder);
        String[] json = {"check", TARGET, "--format", "json"};
        assertReadOtherwise(
                Shell.start(Portgauge.command(NOBODY, classPath, json)),
                "noCapability",
                ",\"detail\":\"CAP_BPF,CAP_PERFMON\"");
        Outcome text = Shell.start(Portgauge.command(NOBODY, classPath, "check", TARGET));
        assertThat(text.out().replaceAll("\\s+", " "))
                .contains(
                        "sockets from sock_diag (netlink); the kernel's own book, where no port is"
                            + " undecided, is closed: CAP_BPF, CAP_PERFMON missing. Run it as root"
                            + " of the host.");
        Outcome only =
                Shell.start(
                        Portgauge.command(NOBODY, classPath, "check", TARGET, "--read", "book"));
        assertThat(only.exit()).isEqualTo(3);
        assertThat(only.out().replaceAll("\\s+", " "))
                .contains("CAP_BPF, CAP_PERFMON missing", "--read");
    }

    /** A container's filter answers EPERM; a careless one ENOSYS. */
    @Test
    void aFilterThatForbidsBpf(World world) throws Exception {
        Refusals.assumePossible();
        quiet(world);
        for (int errno : new int[] {Errno.EPERM, Errno.ENOSYS}) {
            assertReadOtherwise(
                    Portgauge.runIn(
                            Refusals.of(Refusals.BPF, errno), "check", TARGET, "--format", "json"),
                    "seccomp",
                    ",\"detail\":\"" + Errno.name(errno) + "\"");
        }
    }

    @Test
    void rootOfAUserNamespace(World world) throws Exception {
        quiet(world);
        List<String> unshare = new ArrayList<>(List.of("unshare", "--user", "--map-root-user"));
        assertReadOtherwise(
                Portgauge.runIn(unshare, "check", TARGET, "--format", "json"),
                "userNamespace",
                "}");
    }

    @Test
    void theWayThatIsAskedFor(World world) throws Exception {
        quiet(world);
        assertReadBy("auto", "book");
        assertReadBy("book", "book");
        assertReadBy("netlink", "sockDiag");
        assertReadBy("procfs", "procfs");
    }

    private static void assertReadBy(String way, String source) throws Exception {
        for (String command : List.of("check", "limits", "sockets", "check --udp")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
            words.addAll(List.of("--read", way, "--format", "json"));
            Outcome outcome = Portgauge.run(words.toArray(new String[0]));
            assertThat(outcome.out().replaceAll("\\s+", ""))
                    .as(command)
                    .contains("\"socketSource\":\"" + source + "\"")
                    .doesNotContain("noBook");
        }
    }
}
