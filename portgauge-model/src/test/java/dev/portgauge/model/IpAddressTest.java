package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4.",
                ".1.2.3.4",
                "1..3.4",
                "010.1.1.1",
                "1.2.3.00",
                "1.2.3.256",
                "1.2.3.1000",
                "1.2.3.-1",
                "1.2.3.+1",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.a",
                "0x7f.0.0.1",
                "1.2.3.4/8",
                "\u0661.2.3.4",
                "localhost",
                "10.0.0.5,6"
            })
    void whatIsNotExactlyFourDecimalNumbersIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessage("not an IP address: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "::::",
                "1::2::3",
                "::1::",
                "1:::2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":1::2",
                "1::2:",
                "12345::",
                "g::",
                "-1::",
                "::\u0661",
                "fe80::1%eth0",
                "fe80::1%2",
                "[::1]",
                "::1/128",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1.2.3.4::",
                "1.2.3.4::1.2.3.4",
                "1.2.3.4::5",
                "::1.2.3.4:5",
                "::1.2.3",
                "::01.2.3.4",
                "::1.2.3.256",
                "::.1.2.3",
                ":: 1"
            })
    void malformedIpv6IsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "10.0.0.2, 10.0.0.2",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:DB8::5, 2001:db8::5",
        "2001:0db8:0000:0000:0000:0000:0000:0005, 2001:db8::5",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:0:0:0:0:0, 1::",
        "0:0:0:0:1:2:3:0, ::1:2:3:0",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304",
        "::1.2.3.4, ::102:304",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "::ffff:1.2.3.4, 1.2.3.4",
        "::FFFF:102:304, 1.2.3.4",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void addressesPrintAsDottedDecimalOrAsRfc5952(String text, String printed) {
        assertThat(IpAddress.parse(text)).hasToString(printed);
        assertThat(IpAddress.parse(printed)).isEqualTo(IpAddress.parse(text));
    }

    @Test
    void aMappedAddressIsTheIpv4Address() {
        IpAddress mapped = IpAddress.parse("::ffff:10.0.0.2");
        assertThat(mapped)
                .isEqualTo(IpAddress.parse("10.0.0.2"))
                .isEqualTo(IpAddress.ofV4(0x0a000002));
        assertThat(mapped.isV4()).isTrue();
        assertThat(mapped.v4Bits()).isEqualTo(0x0a000002);
    }

    @Test
    void aCompatibleAddressIsNotTheIpv4Address() {
        assertThat(IpAddress.parse("::10.0.0.2").isV4()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> IpAddress.parse("::1").v4Bits());
    }

    @Test
    void theHighestIpv4AddressKeepsItsBits() {
        IpAddress highest = IpAddress.parse("255.0.0.1");
        assertThat(highest.isV4()).isTrue();
        assertThat(highest.v4Bits()).isEqualTo(0xff000001);
    }

    @Test
    void bothWildcardsAreAny() {
        assertThat(IpAddress.parse("0.0.0.0").isAny()).isTrue();
        assertThat(IpAddress.parse("::").isAny()).isTrue();
        assertThat(IpAddress.parse("::1").isAny()).isFalse();
        assertThat(IpAddress.V4_ANY).isNotEqualTo(IpAddress.V6_ANY);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.255.0.9, true",
        "::1, true",
        "::ffff:127.0.0.1, true",
        "126.0.0.1, false",
        "128.0.0.1, false",
        "::127.0.0.1, false",
        "1::1, false",
        "::, false"
    })
    void loopbackIsAllOf127AndOneIpv6Address(String text, boolean loopback) {
        assertThat(IpAddress.parse(text).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::1, true",
        "febf::1, true",
        "fec0::1, false",
        "fe7f::1, false",
        "169.254.0.1, false"
    })
    void linkLocalIsTheFirstTenBits(String text, boolean linkLocal) {
        assertThat(IpAddress.parse(text).isV6LinkLocal()).isEqualTo(linkLocal);
    }

    @Test
    void addressesSortAsUnsignedNumbers() {
        Stream<IpAddress> mixed =
                Stream.of("fe80::1", "255.0.0.1", "::1", "10.0.0.20", "10.0.0.3")
                        .map(IpAddress::parse);
        assertThat(mixed.sorted())
                .map(IpAddress::toString)
                .containsExactly("::1", "10.0.0.3", "10.0.0.20", "255.0.0.1", "fe80::1");
    }

    @Test
    void anEndpointPutsIpv6InBrackets() {
        assertThat(new Endpoint(IpAddress.parse("10.0.0.2"), 443)).hasToString("10.0.0.2:443");
        assertThat(new Endpoint(IpAddress.parse("2001:db8::2"), 443))
                .hasToString("[2001:db8::2]:443");
        assertThat(new Endpoint(IpAddress.parse("::ffff:10.0.0.2"), 0)).hasToString("10.0.0.2:0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(IpAddress.V4_ANY, 65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(IpAddress.V4_ANY, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.0.1",
                "198.20.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "223.255.255.255",
                "2001:db8::1",
                "2600::1"
            })
    void theInternetIsPublic(String text) {
        assertThat(IpAddress.parse(text).isPublic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::1",
                "fd77::1",
                "fe80::1",
                "ff02::1"
            })
    void whatNoNatTranslatesIsNot(String text) {
        assertThat(IpAddress.parse(text).isPublic()).isFalse();
    }
}
