package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tune} is asked; what it does to a host is seen on the real kernel. */
class TuneCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--apply --undo|--apply and --undo are opposites",
                "--force|--force goes with --undo",
                "--range 5|'5' is no value for --range",
                "--range 9-8|'9-8' is no value for --range",
                "--range 1024-65536|'1024-65536' is no value for --range",
                "--reserve x|'x' is no value for --reserve",
                "--reserve 70000|'70000' is no value for --reserve",
                "--only tcp_fin_timeout|'tcp_fin_timeout' is no value for --only",
                "--only ,|',' is no value for --only",
                "--only tcp_tw_reuse --range 5000-6001|--range is about"
                        + " net.ipv4.ip_local_port_range",
                "--only tcp_tw_reuse --reserve 80|--reserve is about",
                "--format csv|format 'csv' is not known for tune; accepted: text, json",
                "10.0.0.5|'10.0.0.5'"
            })
    void whatCannotBeUsedIsOneLine(String options, String line) {
        TestHost.Outcome outcome = new TestHost().run(("tune " + options).split(" ", -1));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(line).hasLineCount(1);
    }

    @Test
    void aPlanThatWouldHarmIsShownAndNotApplied() {
        for (String apply : new String[] {"-q", "--apply"}) {
            TestHost.Outcome outcome = new TestHost().run("tune", "--range", "1000-65535", apply);
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.out()).contains("cannot be applied", "below 1024");
        }
    }

    @Test
    void aTinyRangeIsRefusedWithTheReason() {
        TestHost.Outcome outcome =
                new TestHost().run("tune", "--range", "1024-1024", "--apply", "--yes");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("1024: too few ports", "it takes at least 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", " y ", "예", "네", "ㅛ"})
    void yes(String answer) {
        assertThat(TuneQuestion.isYes(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "아니요", "yy", "apply"})
    void everythingElseIsNo(String answer) {
        assertThat(TuneQuestion.isYes(answer)).isFalse();
    }
}
