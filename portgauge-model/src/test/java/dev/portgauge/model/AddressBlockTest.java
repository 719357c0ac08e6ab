package dev.portgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2/32, 10.0.0.2, true",
        "10.0.0.2/32, ::ffff:10.0.0.2, true",
        "10.0.0.2/32, 10.0.0.20, false",
        "10.0.0.2/32, 110.0.0.2, false",
        "10.0.0.2/31, 10.0.0.3, true",
        "10.0.0.2/31, 10.0.0.4, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.77.0.1/8, 10.0.0.0, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::10.0.0.1, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, fe80::1, true",
        "::/0, 10.0.0.1, false",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "::ffff:0:0/96, 192.0.2.1, true",
        "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
        "2001:db8::/64, 2001:db8:0:1::, false",
        "2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff, true",
        "2001:db8::/65, 2001:db8::8000:0:0:0, false",
        "2001:db8::/63, 2001:db8:0:1::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::1/128, 2001:db8::1, true",
        "2001:db8::1/128, 2001:db8::2, false",
        "8000::/1, 7fff::1, false",
        "8000::/1, ffff::1, true"
    })
    void aBlockHoldsTheAddressesThatShareItsPrefix(String block, String address, boolean inside) {
        assertThat(AddressBlock.parse(block).contains(IpAddress.parse(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/+8",
                "10.0.0.0/8 ",
                "10.0.0.0/8/8",
                "::/129",
                "::/1000",
                "::/a",
                "/8",
                "10.0/8",
                "::ffff:10.0.0.0/129",
                "10.0.0.0/\u0668"
            })
    void aMalformedBlockIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse(text));
    }

    @Test
    void textWithoutASlashIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse("10.0.0.2"));
    }

    @Test
    void theBlockOfOneAddressHoldsOnlyIt() {
        AddressBlock one = AddressBlock.of(IpAddress.parse("10.0.0.2"));
        assertThat(one.prefix()).isEqualTo(128);
        assertThat(one).isEqualTo(AddressBlock.parse("10.0.0.2/32"));
        assertThat(one.contains(IpAddress.parse("10.0.0.20"))).isFalse();
    }

    @Test
    void aPrefixBeyondTheAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressBlock(IpAddress.V6_ANY, 129));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressBlock(IpAddress.V6_ANY, -1));
    }
}
