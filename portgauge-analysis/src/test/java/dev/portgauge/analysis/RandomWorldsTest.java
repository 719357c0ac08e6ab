package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Snapshot;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Thousands of small random namespaces, each counted a second time in the plainest way. */
class RandomWorldsTest {

    private static final int WORLDS = 3600;
    private static final long SEED = 20_261_123;

    private long ports;
    private final Set<PortReason> seen = EnumSet.noneOf(PortReason.class);

    @Test
    void everyLedgerAgreesWithTheOneCountedPortByPort() {
        for (int world = 0; world < WORLDS; world++) {
            RandomWorld random = new RandomWorld(SEED + world);
            Snapshot snapshot = random.snapshot.build();
            for (String source : RandomWorld.SOURCES) {
                for (String destination : RandomWorld.DESTINATIONS) {
                    compare(SEED + world, random, snapshot, source, destination);
                }
            }
        }
        System.out.println("connect(): ports compared " + ports);
        assertThat(ports).isGreaterThan(2_000_000);
        assertThat(seen).containsExactlyInAnyOrder(PortReason.values());
    }

    @Test
    void everyDestinationInUseHasTheSameLedgerWhenNobodyAskedForIt() {
        for (int world = 0; world < 200; world++) {
            Snapshot snapshot = new RandomWorld(SEED + world).snapshot.build();
            for (DestinationDiagnosis listed :
                    Checks.everything(snapshot, Integer.MAX_VALUE).destinations()) {
                Endpoint remote =
                        new Endpoint(
                                listed.remoteAddress().orElseThrow(),
                                listed.remotePort().orElseThrow());
                Target target = Checks.one("[" + remote.address() + "]:" + remote.port());
                String source = listed.source().orElseThrow().toString();
                assertThat(
                                Checks.from(source, snapshot, target)
                                        .destinations()
                                        .getFirst()
                                        .headroom())
                        .isEqualTo(listed.headroom());
            }
        }
    }

    private void compare(
            long seed, RandomWorld world, Snapshot snapshot, String source, String destination) {
        Endpoint remote = TestSocket.endpoint(destination);
        Headroom headroom =
                Checks.from(source, snapshot, Checks.one(destination))
                        .destinations()
                        .getFirst()
                        .headroom()
                        .known()
                        .orElseThrow();
        Map<PortReason, Integer> plain =
                world.expected.counts(IpAddress.parse(source), remote.address(), remote.port());
        String where = "seed %d, %s to %s".formatted(seed, source, destination);
        assertThat(headroom.ledger().counts()).as(where).isEqualTo(plain);
        ports += headroom.ledger().range().size();
        assertBounds(where, headroom, plain);
        plain.forEach((reason, count) -> {
            if (count > 0) {
                seen.add(reason);
            }
        });
    }

    private static void assertBounds(
            String where, Headroom headroom, Map<PortReason, Integer> plain) {
        int size = headroom.ledger().range().size();
        int free = plain.get(PortReason.FREE);
        int slack = size > 1 && size % 2 == 1 ? 1 : 0;
        PortsLeft left = headroom.left();
        assertThat(plain.values().stream().mapToInt(Integer::intValue).sum())
                .as(where)
                .isEqualTo(size);
        assertThat(left.atLeast()).as(where).isEqualTo(Math.max(0, free - slack));
        assertThat(left.estimate()).as(where).isBetween(left.atLeast(), left.atMost());
        assertThat(left.atMost())
                .as(where)
                .isEqualTo(
                        free
                                + plain.get(PortReason.TIME_WAIT_RECLAIMABLE)
                                + plain.get(PortReason.UNDECIDED));
    }
}
