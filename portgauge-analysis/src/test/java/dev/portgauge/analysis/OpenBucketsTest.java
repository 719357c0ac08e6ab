package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.bound;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What proves that a port in use elsewhere is open to 10.0.0.2:443, and what does not. */
class OpenBucketsTest {

    private static final String THERE = "10.0.0.2:443";
    private static final TestSocket ELSEWHERE = connected("10.0.0.1:40000", "10.0.0.9:80");
    private static final TestSocket SHARING = connected("10.0.0.1:40000", "10.0.0.8:80");

    private final SnapshotBuilder world = new SnapshotBuilder();

    @Test
    void addressNoPortOnAConnectionOfOursProvesThePortOpen() {
        assertOpen(world.with(ELSEWHERE.withNoPort()));
    }

    @Test
    void addressNoPortProvesNothingWhenNobodyKnowsWhoConnected() {
        assertUndecided(world.with(ELSEWHERE.withNoPort().unknownOrigin()));
    }

    @Test
    void addressNoPortWithANamedPortIsBound() {
        Headroom headroom =
                Checks.headroom(world.with(ELSEWHERE.withNoPort().withNamedPort()), THERE);
        assertThat(headroom.ledger().count(PortReason.BOUND)).isEqualTo(1);
    }

    @Test
    void twoConnectionsFromOneAddressOnOnePortProveItOpen() {
        assertOpen(world.with(ELSEWHERE, SHARING));
    }

    @Test
    void twoConnectionsFromDifferentAddressesProveNothing() {
        assertUndecided(world.with(ELSEWHERE, connected("10.0.0.3:40000", "10.0.0.8:80")));
    }

    @Test
    void aConnectionOnADeviceProvesNothing() {
        assertUndecided(world.with(ELSEWHERE, SHARING.onDevice(3)));
    }

    @Test
    void sharingWithAConnectionOnADeviceProvesNothingForTheOther() {
        assertUndecided(world.with(ELSEWHERE, SHARING.onDevice(3).withNoPort()));
    }

    @Test
    void aSharedPortWithATimeWaitStaysUndecided() {
        assertUndecided(
                world.with(ELSEWHERE, SHARING, timeWait("10.0.0.1:40000", "10.0.0.7:80", 5000)));
    }

    @Test
    void aSharedPortWithAThirdUnprovenOwnerStaysUndecided() {
        assertUndecided(world.with(ELSEWHERE, SHARING, connected("10.0.0.3:40000", "10.0.0.8:80")));
    }

    @Test
    void sharingProvesNothingWhileAutomaticBindMayShare() {
        assertUndecided(world.autobindReuse(new Reading.Known<>(1)).with(ELSEWHERE, SHARING));
    }

    @Test
    void sharingProvesNothingWhenAutobindReuseCannotBeRead() {
        assertUndecided(
                world.autobindReuse(new Reading.Refused<>("ip_autobind_reuse", "EACCES"))
                        .with(ELSEWHERE, SHARING));
    }

    @Test
    void aKernelWithoutAutobindReuseDoesNotShare() {
        assertOpen(
                world.autobindReuse(new Reading.NotReported<>("ip_autobind_reuse"))
                        .with(ELSEWHERE, SHARING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.17.7", "6.8.0", "5.15.0-generic", "garbage"})
    void onAKernelWithStickyBucketsNothingProvesAPortOpen(String release) {
        assertUndecided(world.release(release).with(ELSEWHERE.withNoPort(), SHARING.withNoPort()));
    }

    @Test
    void fromProcfsAPortInUseIsNeverFree() {
        assertUndecided(
                world.from(SocketSource.PROCFS).with(ELSEWHERE.withNoPort(), SHARING.withNoPort()));
    }

    @Test
    void withoutTheFilterForNamedPortsNothingIsProvenOpen() {
        assertUndecided(
                world.problem(Problem.Kind.NAMED_PORTS_UNKNOWN)
                        .with(ELSEWHERE.withNoPort(), SHARING.withNoPort()));
    }

    @Test
    void anotherProblemDoesNotCostTheProof() {
        assertOpen(world.problem(Problem.Kind.OWNERS_HIDDEN).with(ELSEWHERE, SHARING));
    }

    @Test
    void anyClosingSocketOutweighsEveryProof() {
        world.with(ELSEWHERE.withNoPort(), SHARING, bound("10.0.0.5:40000"));
        assertThat(Checks.headroom(world, THERE).ledger().count(PortReason.BOUND)).isEqualTo(1);
    }

    /** The kernel may have opened the port again when their listener left. */
    @Test
    void connectionsThatCloseAPortDoSoSurelyOnlyAmongThemselves() {
        TestSocket accepted = accepted("10.0.0.3:40000", "10.0.0.8:50000");
        TestSocket named = connected("10.0.0.5:40000", "10.0.0.9:80").withNamedPort();
        assertThat(reasonOf(accepted)).isEqualTo(PortReason.ACCEPTED);
        assertThat(reasonOf(named)).isEqualTo(PortReason.BOUND);
        assertThat(reasonOf(named, accepted)).isEqualTo(PortReason.BOUND);
        assertThat(reasonOf(accepted, ELSEWHERE.withNoPort())).isEqualTo(PortReason.UNDECIDED);
        assertThat(reasonOf(named, ELSEWHERE.withNoPort())).isEqualTo(PortReason.UNDECIDED);
        assertThat(reasonOf(named, bound("10.0.0.7:40000"))).isEqualTo(PortReason.BOUND);
    }

    private static PortReason reasonOf(TestSocket... sockets) {
        Headroom headroom = Checks.headroom(new SnapshotBuilder().with(sockets), THERE);
        for (PortReason reason : PortReason.values()) {
            if (reason != PortReason.FREE && headroom.ledger().count(reason) == 1) {
                assertThat(headroom.left().estimate()).isEqualTo(headroom.left().atLeast());
                return reason;
            }
        }
        return PortReason.FREE;
    }

    @Test
    void theEstimateTakesConnectsParityForOpen() {
        assertThat(Checks.headroom(world.with(ELSEWHERE), THERE).left())
                .isEqualTo(new PortsLeft(9, 10, 10));
    }

    @Test
    void theEstimateTakesTheOtherParityForClosed() {
        world.with(connected("10.0.0.1:40001", "10.0.0.9:80"));
        assertThat(Checks.headroom(world, THERE).left()).isEqualTo(new PortsLeft(9, 9, 10));
    }

    @Test
    void theOtherParityIsLikelyOpenWhereADestinationFilledItsHalf() {
        world.connect("10.0.0.1", 40_000, 40_005, "10.0.0.9:80");
        assertThat(Checks.headroom(world, THERE).left()).isEqualTo(new PortsLeft(4, 10, 10));
    }

    @Test
    void anOddRangeMayLeaveOneEndPortOut() {
        assertThat(Checks.headroom(world.range(40_000, 40_008), THERE).left())
                .isEqualTo(new PortsLeft(8, 9, 9));
    }

    @Test
    void slackNeverMakesLessThanNothing() {
        world.range(40_000, 40_002).connect("10.0.0.1", 40_000, 40_002, THERE);
        assertThat(Checks.headroom(world, THERE).left()).isEqualTo(new PortsLeft(0, 0, 0));
    }

    @Test
    void aRangeOfOnePortHasNoSlack() {
        assertThat(Checks.headroom(world.range(40_000, 40_000), THERE).left())
                .isEqualTo(new PortsLeft(1, 1, 1));
    }

    private static void assertOpen(SnapshotBuilder world) {
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.FREE)).isEqualTo(10);
        assertThat(headroom.left()).isEqualTo(new PortsLeft(10, 10, 10));
    }

    private static void assertUndecided(SnapshotBuilder world) {
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isEqualTo(1);
        assertThat(headroom.left().atLeast()).isEqualTo(9);
        assertThat(headroom.left().atMost()).isEqualTo(10);
    }

    @Test
    void theKernelsAnswerSettlesWhatIsUndecidedAndNothingElse() {
        world.with(
                ELSEWHERE,
                connected("10.0.0.1:40002", "10.0.0.9:80"),
                connected("10.0.0.1:40004", "10.0.0.9:80"),
                connected("10.0.0.1:40006", THERE),
                bound("10.0.0.1:40008"));
        world.answers(
                new Reading.Known<>(
                        new BucketAnswers(
                                ports(40_000, 40_006, 40_008),
                                ports(40_002),
                                ports(40_004),
                                IpAddress.parse("127.77.77.77"),
                                1)));
        Headroom headroom = Checks.headroom(world, THERE);
        assertThat(headroom.ledger().count(PortReason.BOUND)).isEqualTo(2);
        assertThat(headroom.ledger().count(PortReason.UNDECIDED)).isEqualTo(1);
        assertThat(headroom.ledger().count(PortReason.CONNECTED)).isEqualTo(1);
    }

    /** What a destination's own connection has is decided; its reclaimable TIME_WAIT is not. */
    @Test
    void undecidedIsWhatTheLedgerOfSomeDestinationCannotTell() {
        world.with(
                ELSEWHERE,
                connected("10.0.0.1:40002", THERE),
                timeWait("10.0.0.1:40004", THERE, 59_000),
                timeWait("10.0.0.1:40006", THERE, 10),
                bound("10.0.0.1:40008"));
        world.twReuse(1);
        assertThat(
                        CheckAnalysis.undecided(
                                world.build(),
                                new CheckOptions(
                                        List.of(Checks.one(THERE)),
                                        Optional.empty(),
                                        1,
                                        Thresholds.DEFAULTS)))
                .isEqualTo(ports(40_000, 40_004));
    }

    private static PortSet ports(int... ports) {
        BitSet set = new BitSet();
        for (int port : ports) {
            set.set(port);
        }
        return PortSet.of(set);
    }
}
