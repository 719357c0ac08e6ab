package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.finWait2Mini;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

/** Which reason a port of 40000-40009 counts under, towards 10.0.0.2:443 from 10.0.0.1. */
class LedgerReasonsTest {

    private static final String THERE = "10.0.0.2:443";

    private final SnapshotBuilder world = new SnapshotBuilder();

    @Test
    void aRangeThatNobodyUsesIsFree() {
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.FREE)).isEqualTo(10);
        assertThat(headroom.left()).isEqualTo(new PortsLeft(10, 10, 10));
    }

    @Test
    void aReservedPortIsReservedEvenWithAListener() {
        world.reserve(40_000, 40_001, 39_999, 40_010).with(listener("0.0.0.0:40000"));
        expect(Map.of(PortReason.RESERVED, 2, PortReason.FREE, 8));
    }

    @Test
    void aListenerOnAnyAddressClosesItsPort() {
        world.with(
                listener("0.0.0.0:40000"), listener("127.0.0.77:40001"), listener("[::1]:40002"));
        expect(Map.of(PortReason.LISTENING, 3, PortReason.FREE, 7));
    }

    @Test
    void ipv4AndIpv6ListenersOnOnePortCountOnce() {
        world.with(listener("0.0.0.0:40000"), listener("[::]:40000"), listener("10.0.0.1:40000"));
        expect(Map.of(PortReason.LISTENING, 1, PortReason.FREE, 9));
    }

    @Test
    void aListenersAcceptedConnectionsDoNotCountAgain() {
        world.with(
                listener("0.0.0.0:40000"),
                accepted("10.0.0.1:40000", "10.0.0.9:50000"),
                bound("10.0.0.3:40000"));
        expect(Map.of(PortReason.LISTENING, 1, PortReason.FREE, 9));
    }

    @Test
    void aBoundAndIdleSocketClosesItsPort() {
        world.with(bound("10.0.0.7:40000"), bound("[::1]:40001").in(TcpState.CLOSE));
        expect(Map.of(PortReason.BOUND, 2, PortReason.FREE, 8));
    }

    @Test
    void anExplicitBindClosesItsPortToEveryDestination() {
        world.with(connected("10.0.0.1:40000", "10.0.0.9:80").withNamedPort());
        expect(Map.of(PortReason.BOUND, 1, PortReason.FREE, 9));
    }

    @Test
    void anExplicitBindToThisDestinationIsBoundNotConnected() {
        world.with(connected("10.0.0.1:40000", THERE).withNamedPort());
        expect(Map.of(PortReason.BOUND, 1, PortReason.FREE, 9));
    }

    @Test
    void anAcceptedConnectionWithoutItsListenerClosesThePort() {
        world.with(accepted("10.0.0.1:40000", "10.0.0.9:50000"));
        expect(Map.of(PortReason.ACCEPTED, 1, PortReason.FREE, 9));
    }

    @ParameterizedTest
    @EnumSource(names = {"SYN_RECV", "NEW_SYN_RECV"})
    void aHandshakeWithUsClosesThePort(TcpState state) {
        world.with(accepted("10.0.0.1:40000", "10.0.0.9:50000").unknownOrigin().in(state));
        expect(Map.of(PortReason.ACCEPTED, 1, PortReason.FREE, 9));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ESTABLISHED",
                "SYN_SENT",
                "CLOSE_WAIT",
                "FIN_WAIT1",
                "FIN_WAIT2",
                "CLOSING",
                "LAST_ACK"
            })
    void aConnectionToThisDestinationIsConnectedByItsState(TcpState state) {
        world.with(connected("10.0.0.1:40000", THERE).in(state));
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.CONNECTED)).isEqualTo(1);
        assertThat(headroom.ledger().connectedByState()).isEqualTo(Map.of(state, 1));
        assertThat(headroom.left()).isEqualTo(new PortsLeft(9, 9, 9));
    }

    @Test
    void aMappedConnectionIsTheSameAsAnIpv4One() {
        world.with(connected("[::ffff:10.0.0.1]:40000", "[::ffff:10.0.0.2]:443"));
        expect(Map.of(PortReason.CONNECTED, 1, PortReason.FREE, 9));
    }

    @Test
    void anAddressThatStartsTheSameIsAnotherDestination() {
        world.with(connected("10.0.0.1:40000", "10.0.0.20:443"));
        expect(Map.of(PortReason.UNDECIDED, 1, PortReason.FREE, 9));
    }

    @Test
    void anotherPortOrSourceIsAnotherDestination() {
        world.with(connected("10.0.0.1:40000", "10.0.0.2:444"), connected("10.0.0.3:40001", THERE));
        expect(Map.of(PortReason.UNDECIDED, 2, PortReason.FREE, 8));
    }

    @Test
    void aConnectionOfUnknownOriginToAnotherDestinationIsUndecided() {
        world.with(connected("10.0.0.1:40000", "10.0.0.9:80").unknownOrigin());
        expect(Map.of(PortReason.UNDECIDED, 1, PortReason.FREE, 9));
    }

    @Test
    void aMiniSocketTowardsAnotherDestinationIsUndecided() {
        world.with(
                timeWait("10.0.0.1:40000", "10.0.0.9:80", 5000),
                finWait2Mini("10.0.0.1:40001", "10.0.0.9:80"));
        expect(Map.of(PortReason.UNDECIDED, 2, PortReason.FREE, 8));
    }

    @Test
    void aFinWait2MiniSocketTowardsThisDestinationIsNeverReclaimable() {
        world.twReuse(1).with(finWait2Mini("10.0.0.1:40000", THERE).aged(59_000));
        expect(Map.of(PortReason.CONNECTED, 1, PortReason.FREE, 9));
    }

    @Test
    void connectedComesBeforeTimeWaitAndUndecided() {
        world.with(
                connected("10.0.0.1:40000", THERE),
                connected("10.0.0.1:40000", "10.0.0.9:80"),
                timeWait("10.0.0.3:40000", THERE, 5000));
        expect(Map.of(PortReason.CONNECTED, 1, PortReason.FREE, 9));
    }

    @Test
    void listeningComesBeforeBoundAndBoundBeforeAccepted() {
        world.with(accepted("10.0.0.1:40000", "10.0.0.9:50000"), bound("10.0.0.3:40000"));
        expect(Map.of(PortReason.BOUND, 1, PortReason.FREE, 9));
        world.with(listener("127.0.0.1:40000"));
        expect(Map.of(PortReason.LISTENING, 1, PortReason.FREE, 9));
    }

    @Test
    void portsOutsideTheRangeDoNotCount() {
        world.with(
                listener("0.0.0.0:39999"),
                connected("10.0.0.1:40010", THERE),
                bound("10.0.0.1:443"));
        expect(Map.of(PortReason.FREE, 10));
    }

    @Test
    void aTupleBoundToADeviceDoesNotConflict() {
        world.with(connected("10.0.0.1:40000", THERE).onDevice(3));
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.CONNECTED)).isZero();
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isEqualTo(1);
        assertThat(headroom.left().atMost()).isEqualTo(10);
    }

    @Test
    void aLinkLocalTupleAlwaysHasADeviceAndConflicts() {
        world.with(connected("[fe80::1]:40000", "[fe80::2]:443").onDevice(3));
        Headroom headroom = Checks.headroom(world, "fe80::1", "[fe80::2]:443");
        assertThat(headroom.ledger().count(PortReason.CONNECTED)).isEqualTo(1);
    }

    private void expect(Map<PortReason, Integer> counts) {
        Headroom headroom = Checks.headroom(world, THERE);
        for (PortReason reason : PortReason.values()) {
            assertThat(headroom.ledger().count(reason))
                    .as(reason.name())
                    .isEqualTo(counts.getOrDefault(reason, 0));
        }
    }
}
