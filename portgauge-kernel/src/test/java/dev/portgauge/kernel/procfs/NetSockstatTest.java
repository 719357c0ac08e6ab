package dev.portgauge.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Sockstat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class NetSockstatTest {

    private static final String V4 =
            """
            sockets: used 34
            TCP: inuse 26 orphan 2 tw 1 alloc 60 mem 17
            UDP: inuse 9 mem 8
            FRAG: inuse 0 memory 0
            """;
    private static final String V6 = "TCP6: inuse 4\nUDP6: inuse 7\n";

    @Test
    void countersAreFoundByName() throws MalformedMessage {
        assertThat(parse(V4, V6)).isEqualTo(new Sockstat(26, 4, 2, 1, 60, 17));
    }

    @Test
    void anotherOrderAndNewCountersChangeNothing() throws MalformedMessage {
        String text = "TCP: new 5 mem 17 alloc 60 inuse 26 tw 1 orphan 2\nsockets: used 34\n";
        assertThat(parse(text, V6)).isEqualTo(new Sockstat(26, 4, 2, 1, 60, 17));
    }

    @Test
    void withoutIpv6NothingOfItIsInUse() throws MalformedMessage {
        assertThat(NetSockstat.parse(bytes(V4), Optional.empty()).inUseV6()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inuse 26", "orphan 2", "tw 1", "alloc 60", "mem 17"})
    void aMissingCounterIsMalformedAndNotZero(String counter) {
        assertThatThrownBy(() -> parse(V4.replace(counter, ""), V6))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(
                        "/proc/net/sockstat at 2: TCP: has no number for "
                                + counter.substring(0, counter.indexOf(' ')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tw -1", "tw x", "tw 99999999999999999999"})
    void aCounterThatIsNoNumberIsMalformed(String counter) {
        assertThatThrownBy(() -> parse(V4.replace("tw 1", counter), V6))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aMissingLineIsMalformed() {
        assertThatThrownBy(() -> parse("", V6)).hasMessage("/proc/net/sockstat at 1: no line TCP:");
        assertThatThrownBy(() -> parse(V4, "UDP6: inuse 7\n"))
                .hasMessage("/proc/net/sockstat at 1: no line TCP6:");
    }

    private static Sockstat parse(String v4, String v6) throws MalformedMessage {
        return NetSockstat.parse(bytes(v4), Optional.of(bytes(v6)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
