package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Snapshot;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class InboundCountsTest {

    @Test
    void countsEveryPairOfAddressesApart() {
        List<TestSocket> sockets = new ArrayList<>();
        for (int client = 0; client < 300; client++) {
            for (int i = 0; i <= client % 3; i++) {
                String remote = "10.1." + client / 200 + "." + client % 200 + ":" + (50_000 + i);
                sockets.add(TestSocket.accepted("10.0.0.1:443", remote));
            }
            sockets.add(TestSocket.accepted("[::1]:443", "[2001:db8::" + client + "]:50000"));
        }
        sockets.add(TestSocket.connected("10.0.0.1:40000", "10.1.0.7:443"));
        Snapshot snapshot = new SnapshotBuilder().with(sockets.toArray(new TestSocket[0])).build();
        Roles roles = new Roles(snapshot);
        InboundCounts counts =
                new InboundCounts(
                        snapshot.sockets(), new SessionGroups(snapshot.sockets(), roles), roles);
        IpAddress local = IpAddress.parse("10.0.0.1");
        for (int client = 0; client < 300; client++) {
            IpAddress v4 = IpAddress.parse("10.1." + client / 200 + "." + client % 200);
            IpAddress v6 = IpAddress.parse("2001:db8::" + client);
            assertThat(counts.of(local, v4)).isEqualTo(client % 3 + 1);
            assertThat(counts.of(IpAddress.parse("::1"), v6)).isEqualTo(1);
            assertThat(counts.of(local, v6)).isZero();
        }
        assertThat(counts.of(local, IpAddress.parse("10.9.9.9"))).isZero();
        assertThat(counts.of(IpAddress.parse("10.0.0.2"), IpAddress.parse("10.1.0.7"))).isZero();
    }
}
