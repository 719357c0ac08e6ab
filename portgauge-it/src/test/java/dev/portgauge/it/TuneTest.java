package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Namespace;
import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code tune} on the real kernel: in a network namespace, and on a whole machine of its own, with
 * its own process 1, /etc/sysctl.d and /var/lib.
 */
@ExtendWith(InNamespace.class)
class TuneTest {

    private static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
    private static final String FILE = "/etc/sysctl.d/60-portgauge.conf";
    private static final String STATE = "/var/lib/portgauge/tune.state";

    /** What a run must not leave behind. */
    private static final String LOOK =
            "echo range: $(cat %s); echo reserved: $(cat %s); echo reuse: $(cat %s);"
                            .formatted(
                                    RANGE,
                                    "/proc/sys/net/ipv4/ip_local_reserved_ports",
                                    "/proc/sys/net/ipv4/tcp_tw_reuse")
                    + " echo files: $(find /etc/sysctl.d /var/lib -type f -name '*portgauge*');"
                    + " echo states: $(find /var/lib -type f);";

    private static final String UNTOUCHED =
            "range: 32768 60999\nreserved:\nreuse: 2\nfiles:\nstates:\n";

    private static Outcome onMachine(String script) throws Exception {
        String mounts =
                "set -e; for d in /etc/sysctl.d /var/lib /run; do mount -t tmpfs none $d; done;"
                        + " ip link set lo up; set +e;";
        return Shell.start(
                List.of(
                        "unshare",
                        "--net",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "sh",
                        "-c",
                        mounts + script));
    }

    private static String tune(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "tune";
        System.arraycopy(options, 0, words, 1, options.length);
        return Portgauge.line(words);
    }

    @Test
    void aPlanChangesNothing() throws Exception {
        Outcome outcome = onMachine(tune() + ">/dev/null; echo $?;" + LOOK);
        assertThat(outcome.out()).isEqualTo("0\n" + UNTOUCHED);
    }

    /** Without them another plan than the one shown would be applied. */
    @Test
    void theCommandToApplyRepeatsWhatThePlanWasAskedFor() throws Exception {
        String wish = "--range 20000-40001 --reserve 20080 --only ip_local_port_range";
        Outcome outcome =
                onMachine(tune((wish + ",ip_local_reserved_ports").split(" ")) + ";" + LOOK);
        assertThat(outcome.out())
                .contains("$ portgauge tune --apply " + wish + ",ip_local_reserved_ports\n");
    }

    @Test
    void withoutATerminalNothingIsAppliedUnconfirmed() throws Exception {
        Outcome outcome = onMachine(tune("--apply") + ">/dev/null; echo $?;" + LOOK);
        assertThat(outcome.err()).contains("add --yes");
        assertThat(outcome.out()).isEqualTo("3\n" + UNTOUCHED);
    }

    /** Types an answer when it is asked. */
    private static final String ASK =
            """
            cat >/run/ask.py <<'END'
            import pty, os, sys
            pid, fd = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            seen = b''
            asked = False
            while True:
                try:
                    got = os.read(fd, 4096)
                except OSError:
                    break
                if not got:
                    break
                seen += got
                if not asked and b'[y/N]' in seen:
                    os.write(fd, (sys.argv[1] + '\\n').encode())
                    asked = True
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) if asked else 99)
            END
            """;

    @ParameterizedTest
    @CsvSource({"y, 0, 10240", "예, 0, 10240", "n, 3, 32768", "'', 3, 32768"})
    void onATerminalItAsks(String answer, int code, int first) throws Exception {
        Outcome outcome =
                onMachine(
                        ASK
                                + "python3 /run/ask.py '%s' ".formatted(answer)
                                + tune("--apply")
                                + "; echo $?; cat %s".formatted(RANGE));
        assertThat(outcome.out()).startsWith(code + "\n" + first + "\t");
    }

    @Test
    void whatIsAppliedIsLiveAndInTheFileAndUndone() throws Exception {
        Outcome outcome =
                onMachine(
                        tune("--apply", "--yes", "--range", "20000-65535")
                                + "; cat %s %s; echo --; ".formatted(RANGE, FILE)
                                + tune("--undo")
                                + ">/dev/null; echo $?;"
                                + LOOK);
        assertThat(outcome.out())
                .contains("32768–60999 -> 20000–65535", "20000\t65535\n")
                .contains("net.ipv4.ip_local_port_range = 20000 65535\n")
                .endsWith("--\n0\n" + UNTOUCHED);
    }

    /** Half of it would be worse than either, and silence than both. */
    @Test
    void aSignalInTheMiddleWaitsUntilItIsDoneAndTold() throws Exception {
        Outcome outcome =
                onMachine(
                        tune("--apply", "--yes", "--range", "20000-65535")
                                + "> /run/said & P=$!; for i in $(seq 1000); do "
                                + "[ -e %s ] && break; sleep 0.01; done; ".formatted(STATE)
                                + "kill -TERM $P; wait $P; echo $?; grep -c 'tune --undo'"
                                + " /run/said; rm /run/said; "
                                + tune("--undo")
                                + ">/dev/null; echo $?;"
                                + LOOK);
        assertThat(outcome.out()).isEqualTo("0\n1\n0\n" + UNTOUCHED);
    }

    @Test
    void aListenerInTheNewRangeIsReserved() throws Exception {
        Outcome outcome =
                onMachine(
                        "python3 -c 'import socket,time;s=socket.create_server((\"\",20001));"
                                + "time.sleep(25)' & P=$!; sleep 0.5; "
                                + tune("--apply", "--yes")
                                + "| grep -c 20001; "
                                + tune("--undo")
                                + ">/dev/null; "
                                + tune("--range", "20000-60999", "--only", "ip_local_port_range")
                                + "; echo code: $?; kill $P;"
                                + LOOK);
        assertThat(outcome.out())
                .startsWith("1\n")
                .contains("20001", "code: 3\n")
                .endsWith(UNTOUCHED);
    }

    @Test
    void whatSomebodyElseChangedIsLeftToThem() throws Exception {
        Outcome outcome =
                onMachine(
                        tune("--apply", "--yes")
                                + ">/dev/null; echo 5000 6001 > %s; ".formatted(RANGE)
                                + tune("--undo")
                                + "; echo code: $?; cat %s; ".formatted(RANGE)
                                + tune("--undo", "--force")
                                + ">/dev/null;"
                                + LOOK);
        assertThat(outcome.out())
                .contains("somebody else", "5000 6001", "code: 1\n5000\t6001\n")
                .endsWith("\n" + UNTOUCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -o remount,ro /etc/sysctl.d",
                "mount -o remount,ro /var/lib",
                "mount --bind /proc/sys/net /proc/sys/net; mount -o remount,ro,bind /proc/sys/net",
                "umount /etc/sysctl.d; mount -t tmpfs -o size=4k none /etc/sysctl.d;"
                        + " dd if=/dev/zero of=/etc/sysctl.d/full bs=4k count=1 2>/dev/null",
                "umount /var/lib; mount -t tmpfs -o size=4k,nr_inodes=2 none /var/lib"
            })
    void whereSomethingCannotBeWrittenNothingChanges(String obstacle) throws Exception {
        Outcome outcome =
                onMachine(obstacle + "; " + tune("--apply", "--yes") + "; echo $?;" + LOOK);
        assertThat(outcome.err()).startsWith("portgauge: ").hasLineCount(1);
        assertThat(outcome.out()).isEqualTo("3\n" + UNTOUCHED);
    }

    @Test
    void whatCannotBePutBackIsNamedAndCanBeLater() throws Exception {
        String readOnly = "mount -o remount,%s,bind /proc/sys/net; ";
        Outcome outcome =
                onMachine(
                        "mount --bind /proc/sys/net /proc/sys/net; "
                                + tune("--apply", "--yes")
                                + ">/dev/null; "
                                + readOnly.formatted("ro")
                                + tune("--undo")
                                + "; echo code: $?; "
                                + readOnly.formatted("rw")
                                + tune("--undo")
                                + ">/dev/null; echo $?;"
                                + LOOK);
        assertThat(outcome.err()).contains("not everything could be put back").hasLineCount(1);
        assertThat(outcome.out())
                .contains("net.ipv4.ip_local_port_range = 10240 65535: could not be put back")
                .contains("60-portgauge.conf: removed", "code: 1\n")
                .endsWith("\n0\n" + UNTOUCHED);
    }

    /** At ever later moments after the intent is on the disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 400, 1000, 3000, 10_000})
    void whateverMomentItIsKilledAtThereIsAWayBack(int spins) throws Exception {
        String waiting =
                "i=0; while [ ! -e %s ] && [ $i -lt 5000000 ]; do i=$((i+1)); done;"
                                .formatted(STATE)
                        + " i=0; while [ $i -lt %d ]; do i=$((i+1)); done;".formatted(spins);
        Outcome outcome =
                onMachine(
                        tune("--apply", "--yes")
                                + ">/dev/null & P=$!; "
                                + waiting
                                + " kill -9 $P; wait $P; head -1 %s; ".formatted(STATE)
                                + tune("--undo")
                                + ">/dev/null; echo $?;"
                                + LOOK);
        assertThat(outcome.out()).startsWith("portgauge-tune/1\t").endsWith("\n0\n" + UNTOUCHED);
    }

    @Test
    void aNamespaceAloneIsChangedAndNoFileIsWritten() throws Exception {
        String[] other = {"--netns", ""};
        Namespace namespace = Namespace.open();
        try (namespace) {
            other[1] = namespace.path();
            boolean before = Files.exists(Path.of(FILE));
            Outcome applied = Portgauge.run("tune", "--apply", "--yes", "--netns", other[1]);
            assertThat(applied.exit()).as(applied.err()).isZero();
            assertThat(rangeIn(namespace)).isEqualTo("10240\t65535\n");
            assertThat(Shell.run("cat", RANGE)).isEqualTo("32768\t60999\n");
            assertThat(Files.exists(Path.of(FILE))).isEqualTo(before);
            assertThat(applied.out()).contains("/run/portgauge/tune-net-");
            Outcome undone = Portgauge.run("tune", "--undo", "--netns", other[1]);
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(rangeIn(namespace)).isEqualTo("32768\t60999\n");
            assertThat(Path.of("/run/portgauge")).doesNotExist();
        }
    }

    /** The kernel gives a namespace's number to another one, sooner or later. */
    @Test
    void theRecordOfANamespaceThatIsGoneDoesNotChangeTheNextOne() throws Exception {
        Path folder = Path.of("/run/portgauge");
        Path old;
        try (Namespace gone = Namespace.open()) {
            Portgauge.run("tune", "--apply", "--yes", "--netns", gone.path());
            old = folder.resolve("tune-net-%s.state".formatted(inodeOf(gone)));
            assertThat(old).exists();
        }
        try (Namespace next = Namespace.open()) {
            // a copy, in case the number is the same already
            byte[] record = Files.readAllBytes(old);
            Files.delete(old);
            Path here = folder.resolve("tune-net-%s.state".formatted(inodeOf(next)));
            Files.write(here, record);
            next.call(() -> Files.writeString(Path.of(RANGE), "10240 65535"));
            Outcome plan = Portgauge.run("tune", "--netns", next.path());
            assertThat(plan.out()).contains("namespace that is gone and had the same number");
            Outcome undone = Portgauge.run("tune", "--undo", "--netns", next.path());
            assertThat(undone.exit()).isEqualTo(3);
            assertThat(undone.err()).contains("another network namespace that is gone");
            assertThat(rangeIn(next)).isEqualTo("10240\t65535\n");
        }
        assertThat(folder).doesNotExist();
    }

    private static String inodeOf(Namespace namespace) throws Exception {
        return Shell.run("stat", "-L", "-c", "%i", namespace.path()).strip();
    }

    private static String rangeIn(Namespace namespace) throws Exception {
        return namespace.call(() -> Shell.run("cat", RANGE));
    }

    @Test
    void withoutRightsThereIsAPlanAndOneLine() throws Exception {
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Path folder = Files.createTempDirectory("portgauge-tune");
        try {
            String classPath = Portgauge.readableClassPath(folder);
            Outcome plan = Shell.start(Portgauge.command(nobody, classPath, "tune"));
            assertThat(plan.exit()).as(plan.err()).isZero();
            assertThat(plan.out()).contains("32768 60999 -> 10240 65535");
            Outcome applied =
                    Shell.start(Portgauge.command(nobody, classPath, "tune", "--apply", "--yes"));
            assertThat(applied.exit()).isEqualTo(3);
            assertThat(applied.err()).contains("EACCES").hasLineCount(1);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException, InterruptedException {
        Shell.run("rm", "-r", folder.toString());
    }
}
