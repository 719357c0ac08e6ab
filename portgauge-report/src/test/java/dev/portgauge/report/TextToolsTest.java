package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small tools that text is made with. */
class TextToolsTest {

    @Test
    void hangulAndCjkTakeTwoColumnsMarksAndColoursNone() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("포트 1")).isEqualTo(6);
        assertThat(DisplayWidth.of("日本")).isEqualTo(4);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("\u001b[1;31m위험\u001b[0m")).isEqualTo(4);
        assertThat(DisplayWidth.of("≈ 236 (232–240)")).isEqualTo(15);
        assertThat(DisplayWidth.of("\ud83d\udea8")).isEqualTo(2);
        assertThat(DisplayWidth.of("\u001b[31")).isZero();
        assertThat(DisplayWidth.of("\ud83d")).isEqualTo(1);
    }

    @Test
    void padsByColumns() {
        assertThat(DisplayWidth.padRight("포트", 6)).isEqualTo("포트  ");
        assertThat(DisplayWidth.padLeft("포트", 6)).isEqualTo("  포트");
        assertThat(DisplayWidth.padLeft("long", 2)).isEqualTo("long");
    }

    @Test
    void wrapsAtSpacesAndKeepsNumbersWhole() {
        assertThat(Wrap.lines("of 28 232 ports", 9)).containsExactly("of 28 232", "ports");
        assertThat(Wrap.lines("of 28 232 ports", 8)).containsExactly("of", "28 232", "ports");
        assertThat(Wrap.lines("wait 60 s now", 7)).containsExactly("wait", "60 s", "now");
        assertThat(Wrap.lines("used 9 % of", 6)).containsExactly("used", "9 % of");
        assertThat(Wrap.lines("소스 포트 고갈", 9)).containsExactly("소스 포트", "고갈");
    }

    @Test
    void breaksOnlyWordsThatAreTooLong() {
        assertThat(Wrap.lines("ab abcdefgh", 4)).containsExactly("ab", "abcd", "efgh");
        assertThat(Wrap.lines("고갈", 1)).containsExactly("고", "갈");
        assertThat(Wrap.lines("a\n\nb", 5)).containsExactly("a", "", "b");
        assertThat(Wrap.lines("", 5)).containsExactly("");
    }

    @Test
    void groupsNumbers() {
        assertThat(Numbers.grouped(0)).isEqualTo("0");
        assertThat(Numbers.grouped(999)).isEqualTo("999");
        assertThat(Numbers.grouped(1000)).isEqualTo("1 000");
        assertThat(Numbers.grouped(-28_232)).isEqualTo("-28 232");
        assertThat(Numbers.grouped(1_234_567)).isEqualTo("1 234 567");
    }

    @Test
    void hundredPercentMeansNothingIsLeft() {
        Headroom oneLeft =
                Samples.headroom(
                        new PortRange(1_024, 65_535),
                        Map.of(PortReason.CONNECTED, 64_511, PortReason.FREE, 1),
                        Map.of(TcpState.ESTABLISHED, 64_511));
        assertThat(Numbers.percent(Numbers.usedHundredths(oneLeft))).isEqualTo("99.99");
        assertThat(Numbers.percent(5)).isEqualTo("0.05");
        assertThat(Numbers.percent(10_000)).isEqualTo("100.00");
    }

    @Test
    void writesTimesInUtc() {
        assertThat(Numbers.toMillis(Instant.parse("2026-01-02T03:04:05.006Z")))
                .isEqualTo("2026-01-02T03:04:05.006Z");
        assertThat(Numbers.toSeconds(Instant.parse("2026-12-31T23:59:59.999Z")))
                .isEqualTo("2026-12-31T23:59:59Z");
    }

    @Test
    void textFromOutsideCannotSteerTheTerminal() {
        assertThat(Plain.text("a\u001b[31m\nb\u009b\u202e서버")).isEqualTo("a?[31m?b??서버");
        assertThat(Plain.ascii("서버|x")).isEqualTo("??|x");
        assertThat(Plain.text("nginx")).isSameAs("nginx");
    }

    @Test
    void languageFollowsOptionThenEnvironment() {
        Map<String, String> korean = Map.of("LANG", "ko_KR.UTF-8");
        assertThat(Language.of(korean, Optional.empty())).isEqualTo(Language.KO);
        assertThat(Language.of(korean, Optional.of("en"))).isEqualTo(Language.EN);
        assertThat(Language.of(Map.of("LANG", "ko_KR", "LC_ALL", "C"), Optional.empty()))
                .isEqualTo(Language.EN);
        assertThat(Language.of(Map.of("PORTGAUGE_LANG", "KO", "LC_ALL", "C"), Optional.empty()))
                .isEqualTo(Language.KO);
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "ko"), Optional.empty()))
                .isEqualTo(Language.KO);
        assertThat(Language.of(Map.of(), Optional.empty())).isEqualTo(Language.EN);
    }

    @Test
    void defaultFloorsAreTheFirstQuietNumbers() {
        assertThat(AlarmFloors.DEFAULTS.critical(28_232)).isEqualTo(1412);
        assertThat(AlarmFloors.DEFAULTS.warning(28_232)).isEqualTo(5647);
        assertThat(List.of(AlarmFloors.DEFAULTS.warning(10), AlarmFloors.DEFAULTS.critical(10)))
                .containsExactly(100, 1);
    }
}
