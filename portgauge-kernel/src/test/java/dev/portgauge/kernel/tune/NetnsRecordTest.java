package dev.portgauge.kernel.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningReport.Earlier;
import dev.portgauge.model.TuningResult.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Whose record it is that a network namespace finds under its number. */
class NetnsRecordTest {

    private static final NetnsIdentity OLD = netns(OptionalLong.of(17), "boot1");
    private static final NetnsIdentity NEW = netns(OptionalLong.of(18), "boot1");
    private static final NetnsIdentity UNKNOWN = netns(OptionalLong.empty(), "boot1");

    @TempDir private Path root;

    @BeforeEach
    void aNamespace() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/net/ipv4"));
        Files.createDirectories(root.resolve("etc/sysctl.d"));
        live("32768 60999");
    }

    private static NetnsIdentity netns(OptionalLong cookie, String boot) {
        return new NetnsIdentity(4711, cookie, Optional.of(boot));
    }

    @Test
    void aNamespaceHasNoFile() throws IOException {
        assertThat(apply(OLD)).isEqualTo(Kind.APPLIED);
        assertThat(root.resolve("etc/sysctl.d")).isEmptyDirectory();
        assertThat(record()).exists();
        assertThat(tuner(OLD).earlier()).isEqualTo(Earlier.APPLIED);
        assertThat(tuner(OLD).undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
    }

    /** Its values are those that the first one was given: nothing else tells them apart. */
    @ParameterizedTest
    @CsvSource({"18, boot1", "17, boot2", ", boot2"})
    void theNextNamespaceOfThatNumberIsNotTouched(Long cookie, String boot) throws IOException {
        apply(OLD);
        OptionalLong known = cookie == null ? OptionalLong.empty() : OptionalLong.of(cookie);
        Tuner stranger = tuner(netns(known, boot));
        assertThat(stranger.earlier()).isEqualTo(Earlier.NAMESPACE_GONE);
        assertThat(stranger.state()).isEmpty();
        assertThat(stranger.undo(true).kind()).isEqualTo(Kind.NAMESPACE_GONE);
        assertThat(live()).isEqualTo("10240 65535");
        assertThat(record()).doesNotExist();
        assertThat(stranger.undo(false).kind()).isEqualTo(Kind.NOTHING_TO_UNDO);
    }

    @Test
    void theNextOneIsAppliedToAndUndoneOnItsOwn() throws IOException {
        apply(OLD);
        live("5000 6001");
        SettingChange own = change("5000 6001", "20000 65535");
        assertThat(tuner(NEW).apply(List.of(own), _ -> "").kind()).isEqualTo(Kind.APPLIED);
        assertThat(tuner(OLD).earlier()).isEqualTo(Earlier.NAMESPACE_GONE);
        assertThat(tuner(NEW).undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("5000 6001");
    }

    @Test
    void withoutCookiesValuesAsTheyWereLeftAreOurs() throws IOException {
        apply(UNKNOWN);
        assertThat(tuner(UNKNOWN).earlier()).isEqualTo(Earlier.APPLIED);
        assertThat(tuner(UNKNOWN).undo(false).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
    }

    @Test
    void withoutCookiesOtherValuesAreInDoubt() throws IOException {
        apply(UNKNOWN);
        live("5000 6001");
        isInDoubt(tuner(UNKNOWN));
    }

    @Test
    void whereNothingIsKnownItIsInDoubt() throws IOException {
        NetnsIdentity nothing = new NetnsIdentity(4711, OptionalLong.empty(), Optional.empty());
        apply(nothing);
        isInDoubt(tuner(nothing));
    }

    /** As an older portgauge wrote it. */
    @Test
    void aRecordWithoutAnIdentityIsInDoubt() throws IOException {
        String text =
                new TuneState(
                                true,
                                stateOf(OLD).entries(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false)
                        .toText();
        Files.writeString(record(), text);
        isInDoubt(tuner(OLD));
    }

    private void isInDoubt(Tuner tuner) throws IOException {
        String before = live();
        assertThat(tuner.earlier()).isEqualTo(Earlier.IN_DOUBT);
        assertThat(tuner.undo(false).kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(tuner.apply(List.of(change(before, "7000 9999")), _ -> "").kind())
                .isEqualTo(Kind.IN_DOUBT);
        assertThat(live()).isEqualTo(before);
        assertThat(tuner.undo(true).kind()).isEqualTo(Kind.UNDONE);
        assertThat(live()).isEqualTo("32768 60999");
    }

    private TuneState stateOf(NetnsIdentity netns) {
        apply(netns);
        return tuner(netns).state().orElseThrow();
    }

    private Kind apply(NetnsIdentity netns) {
        return tuner(netns).apply(List.of(change("32768 60999", "10240 65535")), _ -> "").kind();
    }

    private Tuner tuner(NetnsIdentity netns) {
        return Tuner.ofNamespace(new HostWriter(root), netns);
    }

    private Path record() {
        return root.resolve("run/portgauge/tune-net-4711.state");
    }

    private static SettingChange change(String before, String after) {
        return new SettingChange(
                TunedSetting.PORT_RANGE,
                before,
                after,
                Reason.WANTED,
                new Gain(0, OptionalInt.empty(), 0, 0));
    }

    private String live() throws IOException {
        return Files.readString(root.resolve("proc/sys/net/ipv4/ip_local_port_range")).strip();
    }

    private void live(String range) throws IOException {
        Files.writeString(root.resolve("proc/sys/net/ipv4/ip_local_port_range"), range);
    }
}
