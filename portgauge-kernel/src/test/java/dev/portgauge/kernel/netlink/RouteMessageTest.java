package dev.portgauge.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.IpAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class RouteMessageTest {

    private static final HexFormat HEX = HexFormat.of();

    /** RTA_IP_PROTO: 6, and three bytes to the next word. */
    private static final String TCP = "05001b00" + "06000000";

    /** struct rtmsg of an answer, then RTA_TABLE. */
    private static final String ANSWER = "02200000fe000001" + "00020000" + "08000f00" + "fe000000";

    @Test
    void theRequestNamesDestinationAndProtocolAndNothingElse() {
        byte[] v4 = RouteMessage.request(IpAddress.parse("192.0.2.9"), 1);
        assertThat(HEX.formatHex(v4, 16, v4.length))
                .isEqualTo("022000000000000000000000" + "08000100" + "c0000209" + TCP);
        byte[] v6 = RouteMessage.request(IpAddress.parse("2001:db8::9"), 1);
        assertThat(HEX.formatHex(v6, 16, v6.length))
                .isEqualTo(
                        "0a8000000000000000000000"
                                + "14000100"
                                + "20010db8000000000000000000000009"
                                + TCP);
        assertThat(Bytes.u32(v4, 0)).isEqualTo(v4.length);
    }

    @Test
    void aMappedDestinationIsAskedForAsIpv4() {
        assertThat(RouteMessage.request(IpAddress.parse("::ffff:192.0.2.9"), 1))
                .isEqualTo(RouteMessage.request(IpAddress.parse("192.0.2.9"), 1));
    }

    @Test
    void thePreferredSourceIsFoundBehindOtherAttributes() throws MalformedMessage {
        assertThat(preferredSource(ANSWER + "05001f0001000000" + "08000700c0000202"))
                .isEqualTo(IpAddress.parse("192.0.2.2"));
        assertThat(preferredSource(ANSWER + "14000700" + "fd770000000000000000000000000001"))
                .isEqualTo(IpAddress.parse("fd77::1"));
    }

    @Test
    void withoutAPreferredSourceThereIsNone() throws MalformedMessage {
        assertThat(preferredSource(ANSWER)).isNull();
    }

    @Test
    void anAddressOfAnotherLengthIsMalformed() {
        assertThatThrownBy(() -> preferredSource(ANSWER + "06000700c0000000"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("RTA_PREFSRC at 20: rta_len 6");
    }

    @Test
    void lengthsThatLeadOutOfTheMessageAreMalformed() {
        for (String attribute : new String[] {"0000070000000000", "09000700c0000202", "ffff0700"}) {
            assertThatThrownBy(() -> preferredSource(ANSWER + attribute))
                    .isInstanceOf(MalformedMessage.class);
        }
        assertThatThrownBy(() -> preferredSource("0220")).isInstanceOf(MalformedMessage.class);
    }

    private static @Nullable IpAddress preferredSource(String hex) throws MalformedMessage {
        byte[] body = HEX.parseHex(hex);
        return RouteMessage.preferredSource(body, 0, body.length);
    }
}
