package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a command line before it is understood. */
class ArgumentsTest {

    /** Who asks for another way of reading gets no BPF program loaded in advance. */
    @ParameterizedTest
    @CsvSource({
        "check, true",
        "check 10.0.0.5:443 -v, true",
        "limits --lang ko, true",
        "check --read netlink, false",
        "check --read=procfs, false",
        "sockets --read auto, false",
        "check --udp, false",
        "--help, false",
        "'', false"
    })
    void readingBeginsEarlyOnlyAsUsual(String line, boolean isUsual) {
        assertThat(new Arguments(line.split(" ", -1)).readsAsUsual()).isEqualTo(isUsual);
    }
}
