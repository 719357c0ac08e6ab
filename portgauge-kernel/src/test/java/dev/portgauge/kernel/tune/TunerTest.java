package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

class TunerTest {

    private static final String RANGE = "net.ipv4.ip_local_port_range";
    private static final SettingChange WIDER = to("10240 65535");
    private static final SettingChange REUSE = change(TunedSetting.TW_REUSE, "2", "1");

    @TempDir private Path root;

    @BeforeEach
    void aHost() throws IOException {
        write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        write("proc/sys/net/ipv4/tcp_tw_reuse", "2\n");
        Files.createDirectories(root.resolve("etc/sysctl.d"));
    }

    @Test
    void whatIsAppliedIsThereAndUndoingLeavesNothing() throws IOException {
        List<String> before = files();
        TuningResult result = tuner().apply(List.of(WIDER, REUSE), _ -> "all of it\n");
        assertThat(result.kind()).isEqualTo(Kind.APPLIED);
        assertThat(result.steps())
                .containsExactly(
                        new Step(Tuner.FILE, "", "all of it\n"),
                        new Step(RANGE, "32768 60999", "10240 65535"),
                        new Step("net.ipv4.tcp_tw_reuse", "2", "1"));
        assertThat(live()).isEqualTo("10240 65535");
        assertThat(root.resolve("etc/sysctl.d/60-portgauge.conf")).hasContent("all of it");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
        assertThat(files()).isEqualTo(before);
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.NOTHING_TO_UNDO);
    }

    @Test
    void undoingGoesBackToBeforeTheFirstOfSeveralRuns() throws IOException {
        write("etc/sysctl.d/60-portgauge.conf", "mine\n");
        tuner().apply(List.of(WIDER), _ -> "one\n");
        tuner().apply(
                        List.of(
                                change(TunedSetting.PORT_RANGE, "10240 65535", "20000 65535"),
                                REUSE),
                        _ -> "two\n");
        assertThat(live()).isEqualTo("20000 65535");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
        assertThat(read("etc/sysctl.d/60-portgauge.conf")).isEqualTo("mine\n");
    }

    /** While somebody thought about a plan. */
    @Test
    void whatAnotherRunHasSetMeanwhileStaysInTheFile() throws IOException {
        Tuner slow = tuner();
        assertThat(slow.inForce()).isEmpty();
        tuner().apply(List.of(REUSE), _ -> "theirs\n");
        slow.apply(List.of(WIDER), kept -> kept.ours().toString());
        assertThat(read("etc/sysctl.d/60-portgauge.conf")).isEqualTo("{net.ipv4.tcp_tw_reuse=1}");
    }

    @Test
    void aFailureMidwayTakesEverythingBack() throws IOException {
        List<String> before = files();
        TuningResult result =
                tuner().apply(
                                List.of(WIDER, change(TunedSetting.CONNTRACK_MAX, "", "7")),
                                _ -> "text\n");
        assertThat(result.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(result.failure().orElseThrow().subject())
                .isEqualTo("net.netfilter.nf_conntrack_max");
        assertThat(live()).isEqualTo("32768 60999");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFailureOfASecondRunLeavesTheFirstAndItsWayBack() throws IOException {
        tuner().apply(List.of(WIDER), _ -> "one\n");
        tuner().apply(List.of(REUSE, change(TunedSetting.CONNTRACK_MAX, "", "7")), _ -> "two\n");
        assertThat(live()).isEqualTo("10240 65535");
        assertThat(read("etc/sysctl.d/60-portgauge.conf")).isEqualTo("one\n");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
    }

    @Test
    void aSysctlFileThatCannotBeWrittenChangesNothing() throws IOException {
        Files.delete(root.resolve("etc/sysctl.d"));
        Files.delete(root.resolve("etc"));
        List<String> before = files();
        TuningResult result = tuner().apply(List.of(WIDER), _ -> "text\n");
        assertThat(result.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(result.failure().orElseThrow())
                .isEqualTo(new TuningResult.Failure(Tuner.FILE, "ENOENT"));
        assertThat(live()).isEqualTo("32768 60999");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsMissingIsMadeAndUndone() throws IOException {
        Path folder = root.resolve("etc/sysctl.d");
        Files.delete(folder);
        tuner().mustBeAbleTo(List.of(WIDER));
        assertThat(folder).doesNotExist();
        assertThat(tuner().apply(List.of(WIDER), _ -> "one\n").kind()).isEqualTo(Kind.APPLIED);
        tuner().apply(List.of(REUSE), _ -> "two\n");
        assertThat(read("etc/sysctl.d/60-portgauge.conf")).isEqualTo("two\n");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatWasMadeStaysWhereSomebodyElseUsesItSince() throws IOException {
        Files.delete(root.resolve("etc/sysctl.d"));
        tuner().apply(List.of(WIDER), _ -> "one\n");
        write("etc/sysctl.d/10-theirs.conf", "theirs\n");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(read("etc/sysctl.d/10-theirs.conf")).isEqualTo("theirs\n");
        assertThat(root.resolve("etc/sysctl.d/60-portgauge.conf")).doesNotExist();
    }

    @Test
    void aFailureTakesTheFolderBackToo() throws IOException {
        Files.delete(root.resolve("etc/sysctl.d"));
        SettingChange impossible = change(TunedSetting.CONNTRACK_MAX, "", "7");
        assertThat(tuner().apply(List.of(WIDER, impossible), _ -> "text\n").kind())
                .isEqualTo(Kind.ROLLED_BACK);
        assertThat(root.resolve("etc/sysctl.d")).doesNotExist();
    }

    /** As those of a module that was unloaded. */
    @Test
    void aSysctlThatIsGoneDoesNotKeepTheOthersFromGoingBack() throws IOException {
        write("proc/sys/net/netfilter/nf_conntrack_max", "1000\n");
        SettingChange more = change(TunedSetting.CONNTRACK_MAX, "1000", "2000");
        assertThat(tuner().apply(List.of(WIDER, more), _ -> "text\n").kind())
                .isEqualTo(Kind.APPLIED);
        Files.delete(root.resolve("proc/sys/net/netfilter/nf_conntrack_max"));
        TuningResult undone = tuner().undo(false);
        assertThat(undone.kind()).isEqualTo(Kind.UNDONE);
        assertThat(undone.steps()).extracting(Step::subject).containsExactly(RANGE, Tuner.FILE);
        assertThat(live()).isEqualTo("32768 60999");
    }

    @Test
    void oneAtATime() throws Exception {
        tuner().apply(List.of(WIDER), _ -> "text\n");
        List<String> before = files();
        HostWriter host = new HostWriter(root);
        try (TuneLock _ = TuneLock.take(host, tuner().statePath())) {
            assertThat(tuner().apply(List.of(REUSE), _ -> "two\n").kind()).isEqualTo(Kind.BUSY);
            assertThat(tuner().undo(false).kind()).isEqualTo(Kind.BUSY);
            assertThatThrownBy(() -> TuneLock.take(host, tuner().statePath()))
                    .isInstanceOf(TuneLock.Taken.class);
        }
        assertThat(files()).as("no lock stays").isEqualTo(before);
        assertThat(live()).isEqualTo("10240 65535");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
    }

    /** Killed before it changed anything. */
    @Test
    void aLockThatNobodyHoldsGoesAway() throws IOException {
        List<String> before = files();
        write("var/lib/portgauge/tune.state.lock", "7 7");
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.NOTHING_TO_UNDO);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aSettingThatIsNotAsPlannedIsNotChanged() throws IOException {
        write("proc/sys/net/ipv4/ip_local_port_range", "5000\t6000\n");
        assertThat(tuner().apply(List.of(WIDER), _ -> "text\n").kind())
                .isEqualTo(Kind.CHANGED_MEANWHILE);
        assertThat(live()).isEqualTo("5000 6000");
    }

    /** As a killed run leaves it: the intent is there, and some of the changes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anInterruptedRunIsSeenAndUndone(int done) throws Exception {
        List<String> before = files();
        TuneState intent =
                new TuneState(
                        false,
                        List.of(
                                new TuneState.Entry(
                                        RANGE, "32768 60999", "32768 60999", "10240 65535")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("text\n"),
                        false);
        write("var/lib/portgauge/tune.state", intent.toText());
        if (done > 0) {
            write("etc/sysctl.d/60-portgauge.conf", "text\n");
        } else {
            write("etc/sysctl.d/.60-portgauge.conf.tmp", "te");
        }
        if (done > 1) {
            write("proc/sys/net/ipv4/ip_local_port_range", "10240\t65535\n");
        }
        assertThat(tuner().state().orElseThrow().isComplete()).isFalse();
        assertThat(tuner().apply(List.of(WIDER), _ -> "text\n").kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "portgauge-tune/1\tapplied\nsum\t0\n"})
    void aStateThatIsNotWholeIsNotUsed(String text) throws IOException {
        write("var/lib/portgauge/tune.state", text);
        assertThatThrownBy(() -> tuner().state()).isInstanceOf(Refusal.class);
        assertThat(tuner().undo(true).kind()).isEqualTo(Kind.STUCK);
        assertThat(tuner().apply(List.of(WIDER), _ -> "text\n").kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(live()).isEqualTo("32768 60999");
    }

    private Tuner tuner() {
        return Tuner.ofHost(new HostWriter(root));
    }

    private static SettingChange to(String range) {
        return change(TunedSetting.PORT_RANGE, "32768 60999", range);
    }

    private static SettingChange change(TunedSetting setting, String before, String after) {
        return new SettingChange(
                setting, before, after, Reason.WANTED, new Gain(0, OptionalInt.empty(), 0, 0));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    private String live() throws IOException {
        return read("proc/sys/net/ipv4/ip_local_port_range").strip().replace('\t', ' ');
    }

    /** The folders of the state are made, and its own is taken away again. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }
}
