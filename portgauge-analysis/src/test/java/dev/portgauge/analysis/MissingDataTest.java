package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.connected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

/** What cannot be read is unknown: never a zero, never an OK. */
class MissingDataTest {

    private final SnapshotBuilder world =
            new SnapshotBuilder()
                    .with(connected("10.0.0.1:40000", "10.0.0.2:443"))
                    .route("10.0.0.2", "10.0.0.1");

    @Test
    void anUnreadableReservedListMakesTheHeadroomUnknown() {
        world.reserved(new Reading.Refused<>("ip_local_reserved_ports", "EACCES"));
        assertUnknown(new Reading.Refused<>("ip_local_reserved_ports", "EACCES"));
        assertThat(Checks.everything(world.build(), 10).destinations()).hasSize(1);
    }

    @Test
    void aKernelWithoutAReservedListReservesNothing() {
        world.reserved(new Reading.NotReported<>("ip_local_reserved_ports"));
        assertThat(Checks.headroom(world, "10.0.0.2:443").left().estimate()).isEqualTo(9);
    }

    @Test
    void anUnreadableRangeMakesTheHeadroomUnknown() {
        world.range(new Reading.Malformed<>("ip_local_port_range", "many"));
        assertUnknown(new Reading.Malformed<>("ip_local_port_range", "many"));
    }

    @Test
    void withoutSocketsTheHeadroomIsUnknown() {
        SnapshotBuilder nothing =
                new SnapshotBuilder().from(SocketSource.NOTHING).route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(nothing.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.destinations().getFirst().headroom())
                .isEqualTo(new Reading.NotReported<>("NETLINK_SOCK_DIAG"));
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Checks.everything(nothing.build(), 10).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anEmptyBlockIsUnknownToo() {
        world.range(new Reading.Refused<>("ip_local_port_range", "EACCES"));
        CheckDiagnosis check = Checks.of(world.build(), Checks.block("192.168.0.0/16"));
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.targets().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whereTheRouteIsUnknownThePortsAreCountedAllTheSame() {
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.9:443"));
        DestinationDiagnosis destination = check.destinations().getFirst();
        assertThat(destination.source()).isEmpty();
        assertThat(destination.headroom()).isInstanceOf(Reading.Known.class);
        assertThat(destination.verdict()).isNotEqualTo(Verdict.UNKNOWN);
        assertThat(Checks.findings(destination)).doesNotContain("PG011");
    }

    @Test
    void aRangeThatIsReservedWholeIsCritical() {
        world.range(40_000, 40_001).reserve(40_000, 40_001);
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
    }

    private void assertUnknown(Reading<?> reason) {
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.2:443"));
        DestinationDiagnosis destination = check.destinations().getFirst();
        assertThat(destination.headroom()).isEqualTo(reason);
        assertThat(destination.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(destination.findings()).isEmpty();
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
