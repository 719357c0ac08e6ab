package dev.portgauge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Origin;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** The made-up machine must be a whole one: what it lacks would stay cold. */
final class RehearsalKernelTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void hasEverySocketStateTowardsTheDestination(String text) {
        IpAddress destination = IpAddress.parse(text);

        Snapshot snapshot = snapshot(destination);

        assertThat(snapshot.socketSource()).isEqualTo(SocketSource.SOCK_DIAG);
        SocketTable sockets = snapshot.sockets();
        assertThat(sockets.size()).isGreaterThan(128);
        Set<TcpState> states = EnumSet.noneOf(TcpState.class);
        int active = 0;
        for (int row = 0; row < sockets.size(); row++) {
            assertThat(sockets.remote(row)).isEqualTo(destination);
            assertThat(sockets.remotePort(row)).isEqualTo(443);
            states.add(sockets.state(row));
            active += sockets.origin(row) == Origin.ACTIVE ? 1 : 0;
        }
        assertThat(states).contains(TcpState.ESTABLISHED, TcpState.LISTEN, TcpState.CLOSE_WAIT);
        assertThat(active).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void knowsTheRangeAndTheSourceAddress(String text) {
        IpAddress destination = IpAddress.parse(text);

        Snapshot snapshot = snapshot(destination);

        assertThat(snapshot.sources()).containsEntry(destination, new Reading.Known<>(destination));
        Reading<PortRange> range = snapshot.settings().portRange();
        assertThat(range).isInstanceOf(Reading.Known.class);
        for (int row = 0; row < snapshot.sockets().size(); row++) {
            assertThat(((Reading.Known<PortRange>) range).value().contains(port(snapshot, row)))
                    .isTrue();
        }
        assertThat(snapshot.problems())
                .extracting(Problem::kind)
                .doesNotContain(Problem.Kind.SOCKETS_MALFORMED, Problem.Kind.SOCK_DIAG_UNAVAILABLE);
    }

    private static int port(Snapshot snapshot, int row) {
        return snapshot.sockets().localPort(row);
    }

    private static Snapshot snapshot(IpAddress destination) {
        Collector collector =
                new Collector(
                        new RehearsalKernel(new Endpoint(destination, 443)), Clock.systemUTC());
        return collector.collect(
                new Collector.Request(Collector.Owners.SAMPLED, true, Set.of(destination)));
    }
}
