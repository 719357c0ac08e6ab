package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The UDP sockets of recorded worlds, decoded, against what ss said about them. */
class UdpCaptureTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ipv6"})
    void udpSocketsAreThoseThatSsShows(String capture) {
        List<SsOutput.Row> shown =
                SsOutput.rows(Fixtures.text("captures/" + capture + "/ss-uanoep.txt"));
        assertThat(shown).isNotEmpty();
        Snapshot snapshot = udp(new RecordedKernel(Fixtures.path("captures/" + capture)));
        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        assertThat(snapshot.protocol()).isEqualTo(Protocol.UDP);
        assertThat(CaptureTest.rows(snapshot.sockets(), _ -> true))
                .containsExactlyInAnyOrderElementsOf(shown);
        Snapshot fallback =
                udp(
                        new ScriptedKernel()
                                .withNetlinkFailure("socket", 1)
                                .withFile("thread-self/net/udp", procUdp(capture, "udp"))
                                .withFile("thread-self/net/udp6", procUdp(capture, "udp6")));
        assertThat(fallback.socketSource()).isEqualTo(SocketSource.PROCFS);
        assertThat(fallback.problems())
                .contains(
                        new Problem(
                                Problem.Kind.UDP_DIAG_UNAVAILABLE, "NETLINK_SOCK_DIAG", "EPERM"));
        assertThat(fallback.sockets().size()).isEqualTo(shown.size());
        assertThat(CaptureTest.localPorts(fallback.sockets(), _ -> true))
                .isEqualTo(CaptureTest.localPorts(snapshot.sockets(), _ -> true));
    }

    @Test
    void whichUdpSocketsAreIpv6OnlyIsTold() {
        SocketTable table = udp(new RecordedKernel(Fixtures.path("captures/mixed"))).sockets();
        assertThat(CaptureTest.localPorts(table, table::isV6Only)).containsExactly(40022);
    }

    private static String procUdp(String capture, String file) {
        return Fixtures.text("captures/" + capture + "/proc/thread-self/net/" + file);
    }

    private static Snapshot udp(Kernel kernel) {
        return new Collector(kernel, CLOCK)
                .collect(new Collector.Request(Protocol.UDP, ReadBy.AUTO));
    }
}
