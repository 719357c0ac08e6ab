package dev.portgauge.cli;

import static dev.portgauge.cli.UsageErrorTest.assertOneLine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What is no target, and why. */
class TargetErrorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.256", "1.2", "010.1.1.1", "1.2.3.4.5", "[::1", "[::1]x", "[]", "[]:5",
                "a b", "", "-", ":::", "1::2::3", "12345::", "http://10.0.0.5/", "１０.0.0.1"
            })
    void whatIsNoTargetIsNamed(String text) {
        assertOneLine(
                List.of("check", "--", text),
                "'" + text + "' is no target; " + UsageErrorTest.TARGET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1:0",
                "10.0.0.1:65536",
                "10.0.0.1:x",
                "10.0.0.1:-1",
                "10.0.0.1:４４３",
                "[::1]:0",
                "[::1]:",
                "host:",
                ":",
                ":0",
                ":99999999999"
            })
    void aBadPortIsNamed(String text) {
        String port = text.substring(text.lastIndexOf(':') + 1);
        assertOneLine(
                List.of("check", text),
                "'" + port + "' in '" + text + "' is no port; accepted: 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/", "/8", "host/8", "10.0.0.0/-1"})
    void aBadBlockIsNamed(String text) {
        assertOneLine(
                List.of("check", text),
                "'" + text + "' is no address block; accepted: 10.0.0.0/8 or 2001:db8::/32");
    }

    @Test
    void aZoneIsNotSupported() {
        assertOneLine(
                List.of("check", "::1%eth0"),
                "'::1%eth0' names an interface, which is not supported; accepted: the address"
                        + " without '%...'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "nosuch:443", "...", "0x7f000001", "서버"})
    void aNameWithoutAnAddressIsNamed(String text) {
        String name = text.endsWith(":443") ? "nosuch" : text;
        assertOneLine(
                List.of("check", text),
                "'"
                        + name
                        + "' cannot be resolved to an address; give the address itself, or look at"
                        + " DNS and /etc/hosts");
    }

    @Test
    void aNameWithNoAddressAtAllIsNotEveryAddress() {
        TestHost.Outcome outcome = new TestHost().resolver(_ -> List.of()).run("check", "empty");
        assertThat(outcome.code()).isEqualTo(Program.FAILED);
        assertThat(outcome.err()).contains("'empty' cannot be resolved");
    }

    @Test
    void theFirstBadTargetStopsAll() {
        assertOneLine(
                List.of("check", "10.0.0.1", "10.0.0.256", "x y"),
                "'10.0.0.256' is no target; " + UsageErrorTest.TARGET);
    }
}
