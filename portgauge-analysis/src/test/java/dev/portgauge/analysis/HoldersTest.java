package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;
import static dev.portgauge.analysis.TestSocket.timeWait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;

/** Who holds the ports towards 10.0.0.2:443. */
class HoldersTest {

    private static final String THERE = "10.0.0.2:443";
    private static final Owner JAVA = new Owner.Process(80, "java");

    private final SnapshotBuilder world = new SnapshotBuilder().process(80, "java", 1, 1, 2, 3);

    @Test
    void aDestinationThatWasAskedForNamesItsHolders() {
        world.with(
                connected("10.0.0.1:40000", THERE).heldBy(1, 0),
                timeWait("10.0.0.1:40001", THERE, 10),
                listener("0.0.0.0:40002").heldBy(2, 0),
                accepted("10.0.0.1:40002", "10.0.0.9:50000").heldBy(3, 0),
                connected("10.0.0.1:40003", "10.0.0.9:80"));
        assertThat(holders())
                .containsExactlyInAnyOrder(
                        new Holder(JAVA, PortReason.CONNECTED, 1),
                        new Holder(new Owner.None(), PortReason.TIME_WAIT_BLOCKED, 1),
                        new Holder(JAVA, PortReason.LISTENING, 1),
                        new Holder(new Owner.None(), PortReason.UNDECIDED, 1));
    }

    @Test
    void aPortIsToldUnderTheReasonThatTheLedgerHasForIt() {
        world.with(
                connected("10.0.0.1:40000", THERE).withNamedPort().heldBy(1, 0),
                connected("10.0.0.1:40001", THERE).heldBy(2, 0),
                connected("10.0.0.1:700", THERE).withNamedPort().heldBy(3, 0));
        assertThat(holders())
                .containsExactlyInAnyOrder(
                        new Holder(JAVA, PortReason.BOUND, 1),
                        new Holder(JAVA, PortReason.CONNECTED, 1));
    }

    /** The kernel does not say which socket it is that closes the port. */
    @Test
    void ofAPortThatTheKernelSaidIsClosedEveryHolderIsTold() {
        world.with(
                connected("10.0.0.1:40000", "10.0.0.9:80").heldBy(1, 0),
                timeWait("10.0.0.1:40001", "10.0.0.9:80", 10));
        kernelSaysClosed(40_000, 40_001);
        assertThat(holders())
                .containsExactlyInAnyOrder(
                        new Holder(JAVA, PortReason.BOUND, 1),
                        new Holder(new Owner.None(), PortReason.BOUND, 1));
    }

    /** Who is proven to have let connect() choose shares the port, and does not close it. */
    @Test
    void ofAClosedPortWhoSurelyDidNotCloseItIsNotTold() {
        world.with(
                connected("10.0.0.1:40000", "10.0.0.9:80").withNoPort().heldBy(1, 0),
                connected("10.0.0.3:40000", "10.0.0.9:80"));
        kernelSaysClosed(40_000, 40_000);
        assertThat(holders()).containsExactly(new Holder(new Owner.None(), PortReason.BOUND, 1));
    }

    @Test
    void aConnectionOfADeviceIsNotToldAsConnected() {
        world.with(connected("10.0.0.1:40000", THERE).onDevice(3).heldBy(1, 0));
        assertThat(holders()).containsExactly(new Holder(JAVA, PortReason.UNDECIDED, 1));
    }

    @Test
    void aDestinationThatIsWellAndWasNotAskedForNamesNobody() {
        world.range(40_000, 40_999)
                .with(connected("10.0.0.1:40000", THERE).heldBy(1, 0))
                .with(connected("10.0.0.1:40001", "10.0.0.9:443").heldBy(2, 0));
        DestinationDiagnosis one = Checks.everything(world.build(), 10).destinations().getFirst();
        assertThat(one.holders()).isEmpty();
    }

    @Test
    void theOnlyDestinationNamesItsHolders() {
        world.range(40_000, 40_999).with(connected("10.0.0.1:40000", THERE).heldBy(1, 0));
        DestinationDiagnosis one = Checks.everything(world.build(), 10).destinations().getFirst();
        assertThat(one.holders()).containsExactly(new Holder(JAVA, PortReason.CONNECTED, 1));
    }

    private void kernelSaysClosed(int first, int last) {
        BitSet closed = new BitSet();
        closed.set(first, last + 1);
        world.answers(
                new Reading.Known<>(
                        new BucketAnswers(
                                PortSet.empty(),
                                PortSet.of(closed),
                                PortSet.empty(),
                                IpAddress.parse("127.77.77.77"),
                                1)));
    }

    private List<Holder> holders() {
        return Checks.from("10.0.0.1", world.build(), Checks.one(THERE))
                .destinations()
                .getFirst()
                .holders();
    }
}
