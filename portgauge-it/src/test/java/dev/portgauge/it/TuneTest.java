package dev.portgauge.it;

import static dev.portgauge.it.TuneMachine.FILE;
import static dev.portgauge.it.TuneMachine.LOOK;
import static dev.portgauge.it.TuneMachine.RANGE;
import static dev.portgauge.it.TuneMachine.STATE;
import static dev.portgauge.it.TuneMachine.UNTOUCHED;
import static dev.portgauge.it.TuneMachine.onMachine;
import static dev.portgauge.it.TuneMachine.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.world.Shell.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code tune} on the real kernel: in a network namespace, and on a whole machine of its own, with
 * its own process 1, /etc/sysctl.d and /var/lib.
 */
@ExtendWith(InNamespace.class)
class TuneTest {

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
                    os.system(os.environ.get('MEANWHILE', ''))
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

    /** Of two plans that were looked at together, the second one does not drop the first. */
    @Test
    void whatAnotherAppliesMeanwhileStaysInTheFile() throws Exception {
        Outcome outcome =
                onMachine(
                        ASK
                                + "MEANWHILE=\"%s >/dev/null\" python3 /run/ask.py y "
                                        .formatted(
                                                tune("--apply", "--yes", "--only", "tcp_tw_reuse"))
                                + tune("--apply", "--only", "ip_local_port_range")
                                + "; echo $?; cat %s; ".formatted(FILE)
                                + tune("--undo")
                                + ">/dev/null;"
                                + LOOK);
        assertThat(outcome.out())
                .startsWith("0\n")
                .contains("net.ipv4.tcp_tw_reuse = 1\n", "net.ipv4.ip_local_port_range = 10240")
                .endsWith(UNTOUCHED);
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

    /** As by cron. */
    @Test
    void aLimitThatIsNamedIsRaisedOnce() throws Exception {
        String limit = "cat /proc/sys/net/ipv4/tcp_max_tw_buckets; ";
        String raise = tune("--apply", "--yes", "--only", "tcp_max_tw_buckets");
        Outcome outcome =
                onMachine(
                        "echo 1000 > /proc/sys/net/ipv4/tcp_max_tw_buckets; "
                                + raise
                                + " >/dev/null; "
                                + limit
                                + raise
                                + "; echo code: $?; "
                                + limit
                                + tune("--undo")
                                + " >/dev/null; "
                                + limit);
        assertThat(outcome.out())
                .startsWith("2000\n")
                .contains("portgauge has raised it before")
                .endsWith("code: 0\n2000\n1000\n");
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
}
