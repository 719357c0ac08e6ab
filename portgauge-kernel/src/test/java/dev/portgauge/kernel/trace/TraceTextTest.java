package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines as Linux 6.18 wrote them. */
class TraceTextTest {

    private static final String HEAD = "python3-16799   [001] ..... 15588.402241: ";
    private static final String STATE =
            HEAD
                    + "inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP sport=0"
                    + " dport=9000 saddr=10.77.0.1 daddr=10.77.0.2 saddrv6=::ffff:10.77.0.1"
                    + " daddrv6=::ffff:10.77.0.2 oldstate=TCP_SYN_SENT newstate=TCP_CLOSE";
    private static final String CONNECT = HEAD + "sys_connect -> 0xffffffffffffff9d";

    private static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    private static List<TraceEvent> events(String... pieces) {
        List<TraceEvent> events = new ArrayList<>();
        TraceText text = new TraceText(events::add);
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(UTF_8);
            text.take(bytes, bytes.length);
        }
        return events;
    }

    @Test
    void aSocketThatFoundNoPort() {
        assertThat(TraceText.parse("         " + STATE))
                .isEqualTo(
                        new TraceEvent.Ended(
                                15_588_402_241_000L,
                                16_799,
                                "python3",
                                endpoint("10.77.0.1", 0),
                                endpoint("10.77.0.2", 9000)));
    }

    @Test
    void ofIpv6TheOtherAddressesCount() {
        String v6 =
                STATE.replace("AF_INET ", "AF_INET6 ")
                        .replace("sport=0", "sport=45000")
                        .replace("saddr=10.77.0.1 daddr=10.77.0.2", "saddr=0.0.0.0 daddr=0.0.0.0")
                        .replace("::ffff:10.77.0.", "fd77::");
        assertThat(TraceText.parse(v6))
                .isInstanceOfSatisfying(
                        TraceEvent.Ended.class,
                        ended -> {
                            assertThat(ended.source()).isEqualTo(endpoint("fd77::1", 45_000));
                            assertThat(ended.destination()).isEqualTo(endpoint("fd77::2", 9000));
                        });
    }

    /** As every Java program has it. */
    @Test
    void aMappedAddressIsOneOfIpv4() {
        assertThat(TraceText.parse(STATE.replace("AF_INET ", "AF_INET6 ")))
                .isEqualTo(TraceText.parse(STATE));
    }

    @Test
    void callsThatReturned() {
        long at = 15_588_402_241_000L;
        assertThat(TraceText.parse(CONNECT))
                .isEqualTo(new TraceEvent.Returned(at, 16_799, "python3", false, 99));
        assertThat(TraceText.parse(HEAD + "sys_bind -> 0xffffffffffffff9e"))
                .isEqualTo(new TraceEvent.Returned(at, 16_799, "python3", true, 98));
        assertThat(TraceText.parse(HEAD + "sys_bind -> 0xffffff9e"))
                .isEqualTo(new TraceEvent.Returned(at, 16_799, "python3", true, 98));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a [00]: b\nc-1",
                "x-7   [000] ...",
                "-",
                "a b",
                "\n\n",
                "kworker/0:1-ev",
                "] -> 0x",
                "\uac00\ub098\ub2e4"
            })
    void aNameMayHoldWhateverItLikes(String name) {
        String line = CONNECT.replace("python3", name) + "\n";
        assertThat(events(line + CONNECT + "\n"))
                .extracting(TraceEvent::tid)
                .containsExactly(16_799, 16_799);
        assertThat(events(line).getFirst().comm()).isEqualTo(name.stripLeading());
    }

    @Test
    void aNameThatTheKernelDidNotKeepIsNone() {
        assertThat(events(CONNECT.replace("python3", "<...>") + "\n").getFirst().comm()).isEmpty();
    }

    @Test
    void piecesMayBeCutAnywhere() {
        String all = STATE + "\nCPU:1 [LOST 17 EVENTS]\n" + CONNECT + "\n";
        for (int cut = 0; cut < all.length(); cut++) {
            assertThat(events(all.substring(0, cut), all.substring(cut))).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "python3",
                "python3-16799",
                "python3-16799 [001]",
                "python3-16799 [001] .....",
                "python3-16799 [0x1] ..... 1.000001: sys_bind -> 0xffffffffffffff9e",
                "python3-x [001] ..... 1.000001: sys_bind -> 0xffffffffffffff9e",
                "python3-99999999999 [001] ..... 1.000001: sys_bind -> 0xffffffffffffff9e",
                "python3-1 [001] ..... 1.1: sys_bind -> 0xffffffffffffff9e",
                "python3-1 [001] ..... 99999999999.000001: sys_bind -> 0xffffffffffffff9e",
                "python3-1 [001] ..... 1.000001: sys_bind -> 0x0",
                "python3-1 [001] ..... 1.000001: sys_bind -> 0x",
                "python3-1 [001] ..... 1.000001: sys_bind -> 0xfffffffffffffffff9e",
                "python3-1 [001] ..... 1.000001: sys_close -> 0xffffffffffffff9e",
                "python3-1 [001] ..... 1.000001: inet_sock_set_state: family=AF_INET sport=0"
            })
    void whatIsNoEventIsNone(String line) {
        assertThat(TraceText.parse(line)).isNull();
    }

    @Test
    void aWrongFieldIsNoEvent() {
        for (String[] wrong :
                new String[][] {
                    {"sport=0", "sport=65536"},
                    {"dport=9000", "dport=-1"},
                    {"daddr=10.77.0.2", "daddr=10.77.0.256"},
                    {"saddr=10.77.0.1", "saddr="}
                }) {
            assertThat(TraceText.parse(STATE.replace(wrong[0], wrong[1]))).as(wrong[1]).isNull();
        }
    }

    /** After rubbish of any length the next event is found again, or the one after that. */
    @Test
    void rubbishEnds() {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = (STATE + "\n" + CONNECT + "\n").getBytes(UTF_8);
            for (int n = random.nextInt(8); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            List<TraceEvent> events = new ArrayList<>();
            TraceText text = new TraceText(events::add);
            text.take(bytes, bytes.length);
            byte[] good = ("\n" + CONNECT + "\n" + CONNECT + "\n").getBytes(UTF_8);
            text.take(good, good.length);
            assertThat(events).isNotEmpty();
            assertThat(events.getLast().tid()).isEqualTo(16_799);
        }
    }

    @Test
    void linesWithoutEndAreCounted() {
        TraceText text = new TraceText(_ -> {});
        byte[] bytes = ("x".repeat(100_000) + "\n").getBytes(UTF_8);
        text.take(bytes, bytes.length);
        assertThat(text.strange()).isEqualTo(1);
    }
}
