package dev.portgauge.it;

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
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code tune} comes back, whatever is in its way. */
@ExtendWith(InNamespace.class)
class TuneUndoTest {

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

    @ParameterizedTest
    @CsvSource({"> /dev/full, 1, 1", "| true, 0, 0"})
    void aReportThatCannotBeWrittenDoesNotHideTheChange(String end, int applied, int undone)
            throws Exception {
        Outcome outcome =
                onMachine(
                        "exec 3>&1; (%s; echo $? >&3) %s; cat %s; (%s; echo $? >&3) %s; "
                                        .formatted(
                                                tune("--apply", "--yes", "--range", "20000-65535"),
                                                end,
                                                RANGE,
                                                tune("--undo"),
                                                end)
                                + LOOK);
        assertThat(outcome.out())
                .isEqualTo("%d\n20000\t65535\n%d\n".formatted(applied, undone) + UNTOUCHED);
        if (applied == 1) {
            assertThat(outcome.err())
                    .hasLineCount(2)
                    .contains("is applied and in force", "portgauge tune --undo")
                    .contains("everything is as it was before");
        } else {
            assertThat(outcome.err()).isEmpty();
        }
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
}
