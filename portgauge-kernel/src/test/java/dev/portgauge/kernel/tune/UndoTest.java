package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningResult;
import dev.portgauge.model.TuningResult.Failure;
import dev.portgauge.model.TuningResult.Kind;
import dev.portgauge.model.TuningResult.Left;
import dev.portgauge.model.TuningResult.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What undoing puts back, and what it leaves to others. */
class UndoTest {

    private static final String RANGE = "net.ipv4.ip_local_port_range";
    private static final String REUSE = "net.ipv4.tcp_tw_reuse";
    private static final String DEFAULT = "32768 60999";
    private static final String OURS = "10240 65535";
    private static final String THEIRS = "5000 6001";

    @TempDir private Path root;

    @BeforeEach
    void aHost() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/net/ipv4"));
        Files.createDirectories(root.resolve("etc/sysctl.d"));
        live(RANGE, DEFAULT);
        live(REUSE, "2");
    }

    @Test
    void whatSomebodyElseHasSetIsLeftAndToldAndTheRestGoesBack() throws IOException {
        applyBoth();
        live(RANGE, THEIRS);
        TuningResult undone = tuner().undo(false);
        assertThat(undone.kind()).isEqualTo(Kind.UNDONE_IN_PART);
        assertThat(undone.left())
                .containsExactly(new Left(RANGE, THEIRS, DEFAULT, Optional.empty()));
        assertThat(undone.steps()).extracting(Step::subject).containsExactly(REUSE, Tuner.FILE);
        assertThat(live(RANGE)).isEqualTo(THEIRS);
        assertThat(live(REUSE)).isEqualTo("2");
        assertThat(file()).doesNotExist();
        TuningResult again = tuner().undo(false);
        assertThat(again.kind()).isEqualTo(Kind.CHANGED_MEANWHILE);
        assertThat(again.failure()).contains(new Failure(RANGE, THEIRS));
        assertThat(tuner().undo(true).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live(RANGE)).isEqualTo(DEFAULT);
        assertThat(tuner().earlier()).isEqualTo(Earlier.NOTHING);
    }

    @Test
    void aFileThatSomebodyElseHasWrittenIsLeft() throws IOException {
        applyBoth();
        Files.writeString(file(), "theirs");
        TuningResult undone = tuner().undo(false);
        assertThat(undone.kind()).isEqualTo(Kind.UNDONE_IN_PART);
        assertThat(undone.left()).extracting(Left::subject).containsExactly(Tuner.FILE);
        assertThat(live(RANGE)).isEqualTo(DEFAULT);
        assertThat(file()).hasContent("theirs");
        assertThat(tuner().undo(true).kind()).isEqualTo(Kind.UNDONE);
        assertThat(file()).doesNotExist();
    }

    /** Theirs was there before what is in force now, and what was before theirs is no more. */
    @Test
    void aValueOfSomebodyElseBetweenTwoRunsIsWhatWasBefore() throws IOException {
        applyBoth();
        live(RANGE, THEIRS);
        apply(change(TunedSetting.PORT_RANGE, THEIRS, "20000 65535"));
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live(RANGE)).isEqualTo(THEIRS);
        assertThat(live(REUSE)).isEqualTo("2");
    }

    @Test
    void whatIsNotInForceAnyMoreIsForgottenByTheNextRun() throws IOException {
        applyBoth();
        live(REUSE, "0");
        assertThat(tuner().inForce()).containsOnlyKeys(RANGE);
        apply(change(TunedSetting.PORT_RANGE, OURS, "20000 65535"));
        TuningResult undone = tuner().undo(false);
        assertThat(undone.kind()).isEqualTo(Kind.UNDONE);
        assertThat(live(RANGE)).isEqualTo(DEFAULT);
        assertThat(live(REUSE)).isEqualTo("0");
    }

    /** Of an earlier run of ours, but set by somebody else after the last one. */
    @Test
    void aValueThatWasOursOnceIsTheirsNow() throws IOException {
        applyBoth();
        apply(change(TunedSetting.PORT_RANGE, OURS, "20000 65535"));
        live(RANGE, OURS);
        assertThat(tuner().undo(false).left())
                .containsExactly(new Left(RANGE, OURS, DEFAULT, Optional.empty()));
        assertThat(live(RANGE)).isEqualTo(OURS);
    }

    @Test
    void whatCannotBePutBackIsToldAndTheRestIs() throws IOException {
        applyBoth();
        Files.delete(path(RANGE));
        Files.createDirectory(path(RANGE));
        TuningResult stuck = tuner().undo(false);
        assertThat(stuck.kind()).isEqualTo(Kind.STUCK);
        assertThat(stuck.left())
                .extracting(Left::subject, Left::before)
                .containsExactly(tuple(RANGE, DEFAULT));
        assertThat(stuck.left().getFirst().refused()).isPresent();
        assertThat(stuck.failure().orElseThrow().subject()).isEqualTo(RANGE);
        assertThat(stuck.steps()).extracting(Step::subject).containsExactly(REUSE, Tuner.FILE);
        Files.delete(path(RANGE));
        live(RANGE, OURS);
        assertThat(tuner().undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live(RANGE)).isEqualTo(DEFAULT);
    }

    private void applyBoth() {
        apply(
                change(TunedSetting.PORT_RANGE, DEFAULT, OURS),
                change(TunedSetting.TW_REUSE, "2", "1"));
    }

    private void apply(SettingChange... changes) {
        assertThat(tuner().apply(List.of(changes), _ -> "text").kind()).isEqualTo(Kind.APPLIED);
    }

    private Tuner tuner() {
        return Tuner.ofHost(new HostWriter(root));
    }

    private static SettingChange change(TunedSetting setting, String before, String after) {
        return new SettingChange(
                setting, before, after, Reason.WANTED, new Gain(0, OptionalInt.empty(), 0, 0));
    }

    private Path file() {
        return root.resolve("etc/sysctl.d/60-portgauge.conf");
    }

    private Path path(String sysctl) {
        return root.resolve("proc/sys").resolve(sysctl.replace('.', '/'));
    }

    private String live(String sysctl) throws IOException {
        return Files.readString(path(sysctl)).strip();
    }

    private void live(String sysctl, String value) throws IOException {
        Files.writeString(path(sysctl), value);
    }
}
