package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.connected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;

import org.junit.jupiter.api.Test;

import java.util.List;

class TallyTest {

    private static final Owner NGINX = new Owner.Process(71, "nginx");
    private static final Owner JAVA = new Owner.Process(80, "java");

    private final SnapshotBuilder world = new SnapshotBuilder();

    @Test
    void eachProcessHoldsItsDifferentPortsMostFirst() {
        hold(40_000, 1, 0).hold(40_000, 2, 0).hold(40_001, 3, 0).hold(40_002, 4, 0);
        world.process(71, "nginx", 1, 1, 2).process(80, "java", 1, 3, 4);
        assertThat(tally()).containsExactly(holder(JAVA, 2), holder(NGINX, 1));
    }

    @Test
    void nobodyAndHiddenUsersAreTold() {
        hold(40_000, 0, 0).hold(40_001, 5, 33).hold(40_002, 6, 33).hold(40_003, 7, 48);
        world.hiddenProcesses(2);
        assertThat(tally())
                .containsExactly(
                        holder(new Owner.Hidden(33), 2),
                        holder(new Owner.Hidden(48), 1),
                        holder(new Owner.None(), 1));
    }

    @Test
    void aSampledProcessGetsTheSocketsThatNobodyElseHas() {
        for (int inode = 1; inode <= 40; inode++) {
            hold(40_000 + inode, inode, 0);
        }
        world.process(71, "nginx", 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(tally()).containsExactly(new Holder(NGINX, PortReason.CONNECTED, 40, true));
    }

    @Test
    void sampledProcessesShareByTheirSamples() {
        for (int inode = 1; inode <= 40; inode++) {
            hold(40_000 + inode, inode, 0);
        }
        world.process(71, "nginx", 4, 1, 2, 3, 4, 5, 6).process(80, "java", 4, 7, 8, 9, 10);
        assertThat(tally())
                .containsExactly(
                        new Holder(NGINX, PortReason.CONNECTED, 24, true),
                        new Holder(JAVA, PortReason.CONNECTED, 16, true));
    }

    @Test
    void whatASampleCannotExplainStaysHidden() {
        for (int inode = 1; inode <= 400; inode++) {
            hold(40_000 + inode, inode, 33);
        }
        world.process(71, "nginx", 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).hiddenProcesses(1);
        assertThat(tally())
                .containsExactly(
                        new Holder(new Owner.Hidden(33), PortReason.CONNECTED, 380, true),
                        new Holder(NGINX, PortReason.CONNECTED, 20, true));
    }

    @Test
    void whatASampleCannotExplainStaysHiddenAlsoWhereNoProcessIsKnownToBe() {
        for (int inode = 1; inode <= 400; inode++) {
            hold(40_000 + inode, inode, 33);
        }
        world.process(71, "nginx", 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(tally())
                .contains(new Holder(new Owner.Hidden(33), PortReason.CONNECTED, 380, true));
    }

    @Test
    void aSampleExplainsOnlySocketsOfItsOwnUser() {
        for (int inode = 1; inode <= 40; inode++) {
            hold(40_000 + inode, inode, inode <= 20 ? 33 : 48);
        }
        world.process(71, "nginx", 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(tally())
                .containsExactly(
                        new Holder(NGINX, PortReason.CONNECTED, 20, true),
                        holder(new Owner.Hidden(48), 20));
    }

    @Test
    void aProcessReadWholeGetsNothingFromTheSampleOfAnother() {
        hold(40_001, 1, 0).hold(40_002, 2, 0).hold(40_003, 3, 0);
        world.process(71, "nginx", 1, 1).process(80, "java", 2, 2);
        assertThat(tally())
                .containsExactly(new Holder(JAVA, PortReason.CONNECTED, 2, true), holder(NGINX, 1));
    }

    @Test
    void nothingHasNoHolders() {
        assertThat(tally()).isEmpty();
    }

    private TallyTest hold(int port, int inode, int uid) {
        world.with(connected("10.0.0.1:" + port, "10.0.0.2:443").heldBy(inode, uid));
        return this;
    }

    private List<Holder> tally() {
        var sockets = world.table();
        Tally tally = new Tally(sockets, world.owners());
        for (int row = 0; row < sockets.size(); row++) {
            tally.add(row);
        }
        return tally.holders(PortReason.CONNECTED);
    }

    private static Holder holder(Owner owner, int ports) {
        return new Holder(owner, PortReason.CONNECTED, ports);
    }
}
