package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.model.SocketsDiagnosis.Role;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Seven sockets: a listener with two connections, a bound one, three towards 10.0.0.2. */
class SocketsAnalysisTest {

    private final SnapshotBuilder world =
            new SnapshotBuilder()
                    .process(80, "java", 1, 1, 2, 3)
                    .problem(Problem.Kind.OWNERS_HIDDEN)
                    .with(
                            listener("0.0.0.0:8080").heldBy(1, 0),
                            accepted("10.0.0.1:8080", "10.0.0.9:50000").heldBy(2, 0),
                            accepted("10.0.0.1:8080", "10.0.0.9:50001")
                                    .unknownOrigin()
                                    .heldBy(9, 33),
                            bound("10.0.0.1:40009").heldBy(3, 0),
                            connected("10.0.0.1:40000", "10.0.0.2:443"),
                            connected("10.0.0.3:40000", "10.0.0.2:443").in(TcpState.CLOSE_WAIT),
                            timeWait("10.0.0.1:40001", "10.0.0.2:80", 5000));

    @Test
    void everySocketHasAStateAndARole() {
        SocketsDiagnosis sockets = by(Grouping.STATE, 10);
        assertThat(sockets.counts().known().orElseThrow().total()).isEqualTo(7);
        assertThat(sockets.counts().known().orElseThrow().byState())
                .isEqualTo(
                        Map.of(
                                TcpState.LISTEN, 1,
                                TcpState.ESTABLISHED, 3,
                                TcpState.BOUND_INACTIVE, 1,
                                TcpState.CLOSE_WAIT, 1,
                                TcpState.TIME_WAIT, 1));
        assertThat(sockets.counts().known().orElseThrow().byRole())
                .isEqualTo(
                        Map.of(
                                Role.LISTENING,
                                1,
                                Role.INBOUND,
                                2,
                                Role.BOUND,
                                1,
                                Role.OUTBOUND,
                                3));
    }

    @Test
    void statesAreGroupsMostFirst() {
        assertThat(by(Grouping.STATE, 10).groups().getFirst())
                .isEqualTo(
                        new Group(
                                new SocketsDiagnosis.Key.OfState(TcpState.ESTABLISHED),
                                3,
                                2,
                                Map.of(TcpState.ESTABLISHED, 3)));
        assertThat(by(Grouping.STATE, 10).groups()).hasSize(5);
    }

    @Test
    void destinationsAreThoseOfOutboundConnectionsOnly() {
        assertThat(by(Grouping.DESTINATION, 10).groups())
                .containsExactly(
                        new Group(
                                new SocketsDiagnosis.Key.OfDestination(
                                        TestSocket.endpoint("10.0.0.2:443")),
                                2,
                                1,
                                Map.of(TcpState.ESTABLISHED, 1, TcpState.CLOSE_WAIT, 1)),
                        new Group(
                                new SocketsDiagnosis.Key.OfDestination(
                                        TestSocket.endpoint("10.0.0.2:80")),
                                1,
                                1,
                                Map.of(TcpState.TIME_WAIT, 1)));
    }

    @Test
    void sourcesAreThoseOfOutboundConnectionsOnly() {
        assertThat(by(Grouping.SOURCE, 10).groups())
                .extracting(Group::key)
                .containsExactly(
                        new SocketsDiagnosis.Key.OfSource(IpAddress.parse("10.0.0.1")),
                        new SocketsDiagnosis.Key.OfSource(IpAddress.parse("10.0.0.3")));
    }

    @Test
    void processesHoldEverySocket() {
        SocketsDiagnosis sockets = by(Grouping.PROCESS, 10);
        assertThat(sockets.groups())
                .extracting(Group::key)
                .containsExactlyInAnyOrder(
                        new SocketsDiagnosis.Key.OfProcess(new Owner.None()),
                        new SocketsDiagnosis.Key.OfProcess(new Owner.Process(80, "java")),
                        new SocketsDiagnosis.Key.OfProcess(new Owner.Hidden(33)));
        assertThat(sockets.groups().stream().mapToInt(Group::sockets).sum()).isEqualTo(7);
        assertThat(sockets.problems()).hasSize(1);
        assertThat(by(Grouping.STATE, 10).problems()).isEmpty();
    }

    @Test
    void whatIsBeyondTheTopIsCounted() {
        SocketsDiagnosis sockets = by(Grouping.STATE, 1);
        assertThat(sockets.groups()).hasSize(1);
        assertThat(sockets.omittedGroups()).isEqualTo(4);
        assertThat(sockets.omittedSockets()).isEqualTo(4);
    }

    @Test
    void withoutARangeConnectionsWithoutAListenerAreOutbound() {
        world.range(new Reading.Refused<>("ip_local_port_range", "EACCES"));
        assertThat(by(Grouping.STATE, 10).counts().known().orElseThrow().byRole())
                .isEqualTo(
                        Map.of(
                                Role.LISTENING,
                                1,
                                Role.INBOUND,
                                2,
                                Role.BOUND,
                                1,
                                Role.OUTBOUND,
                                3));
    }

    @Test
    void anEmptyNamespaceHasNoGroups() {
        SocketsDiagnosis sockets =
                SocketsAnalysis.of(new SnapshotBuilder().build(), Grouping.STATE, 10);
        assertThat(sockets.counts().known().orElseThrow().total()).isZero();
        assertThat(sockets.groups()).isEmpty();
        assertThat(sockets.counts().known().orElseThrow().byRole()).containsEntry(Role.OUTBOUND, 0);
    }

    private SocketsDiagnosis by(Grouping grouping, int top) {
        return SocketsAnalysis.of(world.build(), grouping, top);
    }
}
