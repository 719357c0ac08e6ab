package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Timestamps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.BitSet;

/** What the kernel's own book decides, in a range of ten ports from 40000 on. */
class BookLedgerTest {

    private static final String THERE = "10.0.0.2:443";
    private static final TestSocket ELSEWHERE = connected("10.0.0.1:40000", "10.0.0.9:80");

    private final SnapshotBuilder world = new SnapshotBuilder();

    private static PortSet ports(int... ports) {
        BitSet bits = new BitSet();
        for (int port : ports) {
            bits.set(port);
        }
        return PortSet.of(bits);
    }

    private Headroom open(TestSocket... sockets) {
        return Checks.headroom(world.with(sockets).book(ports(40_000), ports()), THERE);
    }

    private Headroom closed(TestSocket... sockets) {
        return Checks.headroom(world.with(sockets).book(ports(), ports(40_000)), THERE);
    }

    private static void assertLeft(Headroom headroom, int left) {
        assertThat(headroom.left()).isEqualTo(new PortsLeft(left, left, left));
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isZero();
    }

    @Test
    void anOpenBucketIsFreeWhoeverSeemsToBeInIt() {
        assertLeft(open(ELSEWHERE.unknownOrigin()), 10);
    }

    /**
     * IP_BIND_ADDRESS_NO_PORT set after bind(), TCP_REPAIR: the flag that connect() tests counts.
     */
    @Test
    void anOpenBucketIsFreeAlsoWhenASocketInItWasNamed() {
        assertLeft(open(ELSEWHERE.withNamedPort()), 10);
        assertLeft(open(accepted("10.0.0.1:40000", "10.0.0.9:80")), 10);
    }

    @Test
    void anIdleBoundSocketClosesItsPortAllTheSame() {
        Headroom headroom = open(ELSEWHERE, bound("10.0.0.7:40000"));
        assertLeft(headroom, 9);
        assertThat(headroom.ledger().count(PortReason.BOUND)).isEqualTo(1);
    }

    @Test
    void aClosedBucketHasAReason() {
        assertThat(closed(ELSEWHERE).ledger().count(PortReason.BOUND)).isEqualTo(1);
        TestSocket peer = accepted("10.0.0.1:40000", "10.0.0.9:80");
        Headroom headroom =
                Checks.headroom(
                        new SnapshotBuilder().with(peer).book(ports(), ports(40_000)), THERE);
        assertThat(headroom.ledger().count(PortReason.ACCEPTED)).isEqualTo(1);
        assertLeft(headroom, 9);
    }

    /** Its listener is gone: no bucket, no port. */
    @Test
    void aRequestClosesNothingByItself() {
        TestSocket request = accepted("10.0.0.1:40000", "10.0.0.9:80").in(TcpState.SYN_RECV);
        assertLeft(Checks.headroom(world.with(request).book(ports(), ports()), THERE), 10);
        SnapshotBuilder listened = new SnapshotBuilder().with(request);
        assertLeft(Checks.headroom(listened.book(ports(), ports(40_000)), THERE), 9);
    }

    /** docs/kernel/ledger.md: the first that applies. */
    @Test
    void theReasonDoesNotDependOnTheOrderOfTheSockets() {
        TestSocket named = connected("10.0.0.1:40000", "10.0.0.9:80").withNamedPort();
        TestSocket peer = accepted("10.0.0.1:40000", "10.0.0.9:81");
        assertThat(closed(named, peer).ledger().count(PortReason.BOUND)).isEqualTo(1);
        SnapshotBuilder other = new SnapshotBuilder().with(peer, named);
        assertThat(
                        Checks.headroom(other.book(ports(), ports(40_000)), THERE)
                                .ledger()
                                .count(PortReason.BOUND))
                .isEqualTo(1);
    }

    /** Whoever else has the port is not who closes it. */
    @Test
    void onlyTheListenerHoldsItsPort() {
        Snapshot snapshot =
                world.with(
                                listener("0.0.0.0:40000").heldBy(1, 0),
                                accepted("10.0.0.1:40000", "10.0.0.9:80").heldBy(2, 0),
                                timeWait("10.0.0.1:40000", "10.0.0.9:81", 5000))
                        .book(ports(), ports(40_000))
                        .route("10.0.0.2", "10.0.0.1")
                        .build();
        assertThat(Checks.of(snapshot, Checks.one(THERE)).destinations().getFirst().holders())
                .extracting(Holder::reason, Holder::ports)
                .containsExactly(tuple(PortReason.LISTENING, 1));
    }

    @Test
    void aClosedBucketOfTimeWaitsAloneIsBound() {
        assertThat(
                        closed(timeWait("10.0.0.1:40000", "10.0.0.9:80", 100))
                                .ledger()
                                .count(PortReason.BOUND))
                .isEqualTo(1);
    }

    /** A VRF's bucket, for example: what sockets tell still counts. */
    @Test
    void aBucketThatTheBookDoesNotTellOfIsUndecided() {
        Headroom headroom = Checks.headroom(world.with(ELSEWHERE).book(ports(), ports()), THERE);
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isEqualTo(1);
        assertLeft(open(), 10);
    }

    @Test
    void aPortThatConnectSurelyChoseIsProven() {
        world.telling(entry -> entry.portByConnect = true);
        assertLeft(Checks.headroom(world.with(ELSEWHERE).book(ports(), ports()), THERE), 10);
    }

    @ParameterizedTest
    @CsvSource({
        "NEGOTIATED, 1001, 10, 10",
        "NEGOTIATED, 1000, 9, 9",
        "ABSENT, 50000, 9, 9",
        "UNKNOWN, 1001, 9, 10",
        "NEGOTIATED, -1, 9, 10"
    })
    void aTimeWaitWhoseReuseIsKnown(Timestamps timestamps, int age, int atLeast, int atMost) {
        world.twReuse(1)
                .telling(entry -> {
                    entry.timestamps = timestamps;
                    entry.ageMillis = age;
                });
        Headroom headroom = open(timeWait("10.0.0.1:40000", THERE, 5000));
        assertThat(headroom.left()).isEqualTo(new PortsLeft(atLeast, atMost, atMost));
    }

    /** The newcomer's own setting does not matter to one that has them. */
    @Test
    void timestampsThatWereNegotiatedCountThoughTheyAreOffNow() {
        world.twReuse(1)
                .timestamps(new Reading.Known<>(0))
                .telling(entry -> {
                    entry.timestamps = Timestamps.NEGOTIATED;
                    entry.ageMillis = 5000;
                });
        assertLeft(open(timeWait("10.0.0.1:40000", THERE, 5000)), 10);
    }

    @Test
    void aTimeWaitInAClosedBucketIsNotLeft() {
        world.twReuse(1)
                .telling(entry -> {
                    entry.timestamps = Timestamps.NEGOTIATED;
                    entry.ageMillis = 5000;
                });
        assertLeft(closed(timeWait("10.0.0.1:40000", THERE, 5000)), 9);
    }

    @Test
    void aReuseThatSettingsHideIsNotSure() {
        world.twReuse(new Reading.Refused<>("tcp_tw_reuse", "EACCES"))
                .telling(entry -> {
                    entry.timestamps = Timestamps.NEGOTIATED;
                    entry.ageMillis = 5000;
                });
        Headroom headroom = open(timeWait("10.0.0.1:40000", THERE, 5000));
        assertThat(headroom.left().atLeast()).isEqualTo(9);
        assertThat(headroom.left().atMost()).isEqualTo(10);
    }
}
