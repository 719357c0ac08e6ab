package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.bpf.BookRecord;
import dev.portgauge.kernel.bpf.Records;
import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.kernel.btf.BtfNames;
import dev.portgauge.kernel.btf.Excerpt;
import dev.portgauge.kernel.netlink.ConntrackMessage;
import dev.portgauge.kernel.netlink.InetDiagMessage;
import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.netlink.NetfilterFixtures;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.netlink.NftRuleMessage;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.procfs.HostReader;
import dev.portgauge.kernel.procfs.NetSockstat;
import dev.portgauge.kernel.procfs.ProcNetTcp;
import dev.portgauge.kernel.procfs.SysctlText;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.SocketEntry;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TrackedFlow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Damaged answers of the kernel: nothing but MalformedMessage may come out of a decoder, and it has
 * to end. One million and more inputs from a fixed seed.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {

    private static final long SEED = 20_261_123;

    private static final int SEQUENCE = 1;

    /** A header, no types, and the names "a" and "tw_connect_bind". */
    private static final String BTF =
            "9feb010018000000000000000000000000000000130000000"
                    + "0610074775f636f6e6e6563745f62696e6400";

    @FunctionalInterface
    private interface Decoder {
        void decode(byte[] bytes) throws MalformedMessage;
    }

    @Test
    void socketMessages() {
        SocketEntry entry = new SocketEntry();
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of(
                        "time-wait",
                        "fin-wait2-mini-socket",
                        "listen-v6-only",
                        "established-no-port",
                        "bound-inactive")) {
            seeds.add(Fixtures.hex("netlink/" + name + ".hex"));
        }
        int refused =
                fuzz(
                        450_000,
                        seeds,
                        bytes -> InetDiagMessage.decode(bytes, 0, bytes.length, entry));
        assertThat(refused).isBetween(20_000, 430_000);
    }

    @Test
    void typeNames() {
        byte[] file = HexFormat.of().parseHex(BTF);
        int refused = fuzz(100_000, List.of(file), bytes -> BtfNames.in(bytes, KernelTraits.NAMES));
        assertThat(refused).isBetween(10_000, 95_000);
    }

    @Test
    void datagrams() {
        SocketEntry entry = new SocketEntry();
        List<byte[]> seeds = new ArrayList<>();
        for (String capture : List.of("mixed", "ipv6")) {
            for (Fixtures.Exchange exchange : Fixtures.exchanges(capture)) {
                for (byte[] datagram : exchange.datagrams()) {
                    seeds.add(datagram.length > 2000 ? Arrays.copyOf(datagram, 2000) : datagram);
                }
            }
        }
        int refused =
                fuzz(
                        150_000,
                        seeds,
                        bytes -> {
                            int[] bodies = {0};
                            NetlinkMessages messages =
                                    new NetlinkMessages(
                                            SEQUENCE,
                                            InetDiagRequest.TCPDIAG_GETSOCK,
                                            (body, from, to) -> {
                                                bodies[0]++;
                                                InetDiagMessage.decode(body, from, to, entry);
                                            });
                            messages.datagram(bytes, bytes.length);
                            assertThat(bodies[0]).isLessThanOrEqualTo(bytes.length / 16);
                        });
        assertThat(refused).isBetween(10_000, 140_000);
    }

    @Test
    void routes() {
        HexFormat hex = HexFormat.of();
        List<byte[]> seeds =
                List.of(
                        hex.parseHex(
                                "02200000fe00000100020000" + "08000f00fe00000008000700c0000202"),
                        hex.parseHex(
                                "0a800000fe00000100020000"
                                    + "08000f00fe00000014000700fd770000000000000000000000000001"));
        int refused =
                fuzz(150_000, seeds, bytes -> RouteMessage.preferredSource(bytes, 0, bytes.length));
        assertThat(refused).isBetween(10_000, 140_000);
    }

    @Test
    void netfilter() throws Exception {
        TrackedFlow flow = new TrackedFlow();
        ConntrackMessage conntrack = new ConntrackMessage();
        int entries =
                fuzz(
                        100_000,
                        NetfilterFixtures.bodies("FLOW"),
                        bytes -> conntrack.decode(bytes, 0, bytes.length, flow));
        assertThat(entries).isBetween(10_000, 95_000);
        int rules =
                fuzz(
                        100_000,
                        NetfilterFixtures.bodies("RULE"),
                        bytes -> NftRuleMessage.decode(bytes, 0, bytes.length));
        assertThat(rules).isBetween(1_000, 95_000);
    }

    @Test
    void bookRecords() {
        SocketEntry entry = new SocketEntry();
        BookRecord decoder = new BookRecord(60);
        List<byte[]> seeds =
                List.of(
                        Records.full(1, "10.0.0.1", 40_000, "10.0.0.2", 443).bytes(),
                        Records.mini(6, "::1", 40_000, "::1", 443).bytes());
        int refused =
                fuzz(
                        100_000,
                        seeds,
                        bytes -> decoder.decode(Arrays.copyOf(bytes, BookRecord.SIZE), 0, entry));
        assertThat(refused).isBetween(1_000, 95_000);
    }

    @Test
    void types() {
        int refused =
                fuzz(
                        3_000,
                        List.of(Excerpt.bytes()),
                        bytes -> {
                            Btf btf = new Btf(bytes);
                            btf.function("bpf_iter_tcp");
                            btf.member("tcp_timewait_sock", "tw_sk.tw_timer.expires");
                            btf.member("sock_common", "skc_v6_daddr");
                        });
        assertThat(refused).isBetween(100, 2_900);
    }

    @Test
    void tables() {
        int refused = 0;
        for (boolean v6 : new boolean[] {false, true}) {
            String name =
                    (v6 ? "ipv6" : "mixed") + "/proc/thread-self/net/" + (v6 ? "tcp6" : "tcp");
            byte[] whole = Fixtures.bytes("captures/" + name);
            List<byte[]> seeds =
                    List.of(
                            Arrays.copyOf(whole, 700),
                            Arrays.copyOf(whole, 1024),
                            Arrays.copyOf(whole, 300));
            refused +=
                    fuzz(
                            50_000,
                            seeds,
                            bytes -> {
                                SocketTable.Builder into = new SocketTable.Builder();
                                int leftOut = ProcNetTcp.parse(bytes, v6, into);
                                assertThat(leftOut + into.size()).isEqualTo(lines(bytes) - 1);
                            });
        }
        assertThat(refused).isBetween(5_000, 95_000);
    }

    @Test
    void settings() {
        List<byte[]> seeds =
                List.of(
                        text("32768\t60999\n"),
                        text("8080,9000-9010,65535\n"),
                        text("40010-40019,40050\n"),
                        text("-1\n"),
                        text("2147483647\n"));
        int refused =
                fuzz(100_000, seeds, bytes -> SysctlText.portRange(bytes).size())
                        + fuzz(100_000, seeds, SysctlText::integer)
                        + fuzz(150_000, seeds, bytes -> SysctlText.reservedPorts(bytes).spans());
        assertThat(refused).isBetween(100_000, 340_000);
    }

    @Test
    void counters() {
        List<byte[]> seeds =
                List.of(Fixtures.bytes("captures/mixed/proc/thread-self/net/sockstat"));
        byte[] v6 = Fixtures.bytes("captures/mixed/proc/thread-self/net/sockstat6");
        int refused =
                fuzz(50_000, seeds, bytes -> NetSockstat.parse(bytes, Optional.of(v6)))
                        + fuzz(
                                50_000,
                                List.of(v6),
                                bytes -> NetSockstat.parse(seeds.getFirst(), Optional.of(bytes)));
        assertThat(refused).isBetween(5_000, 95_000);
    }

    @Test
    void namespaceLinks() {
        fuzz(
                50_000,
                List.of(text("net:[4026531840]")),
                bytes -> {
                    String target = new String(bytes, StandardCharsets.UTF_8);
                    HostReader.read(new ScriptedKernel().withLink("thread-self/ns/net", target));
                });
    }

    /** Returns how many inputs were refused. */
    private static int fuzz(int times, List<byte[]> seeds, Decoder decoder) {
        Mutator mutator = new Mutator(SEED, seeds);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] bytes = mutator.next();
            try {
                decoder.decode(bytes);
            } catch (MalformedMessage expected) {
                refused++;
            } catch (RuntimeException | Error defect) {
                throw new AssertionError(
                        "input " + i + ": " + HexFormat.of().formatHex(bytes), defect);
            }
        }
        return refused;
    }

    /** Lines, the last without an end included. */
    private static int lines(byte[] bytes) {
        int lines = bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? 1 : 0;
        for (byte letter : bytes) {
            lines += letter == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
