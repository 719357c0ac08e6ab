package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.accepted;
import static dev.portgauge.analysis.TestSocket.connected;
import static dev.portgauge.analysis.TestSocket.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which destinations a target stands for, in a range of 1000 ports. */
class TargetsTest {

    private final SnapshotBuilder world = new SnapshotBuilder().range(40_000, 40_999);

    @Test
    void oneDestinationHasNoSum() {
        world.connect("10.0.0.1", 40_000, 40_009, "10.0.0.2:443").route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.2:443"));
        assertThat(remotes(check)).containsExactly("10.0.0.2:443");
        assertThat(check.targets()).isEmpty();
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void anAddressNeverMeansOneThatStartsTheSame() {
        world.connect("10.0.0.1", 40_000, 40_009, "10.0.0.20:443")
                .connect("10.0.0.1", 40_010, 40_011, "110.0.0.2:443")
                .connect("10.0.0.2", 40_012, 40_013, "10.0.0.9:443")
                .route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(world.build(), Checks.addresses("10.0.0.2"));
        assertThat(check.targets().getFirst().sessions().known().orElseThrow().total()).isZero();
        assertThat(check.destinations()).hasSize(1);
        assertThat(check.destinations().getFirst().remotePort()).isEmpty();
    }

    @Test
    void anAddressWithoutAPortHasTheWorstVerdictAndTheSum() {
        world.connect("10.0.0.1", 40_000, 40_979, "10.0.0.2:443")
                .connect("10.0.0.1", 40_980, 40_989, "10.0.0.2:80")
                .connect("10.0.0.1", 40_990, 40_994, "10.0.0.3:80")
                .route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(world.build(), Checks.addresses("10.0.0.2"));
        assertThat(remotes(check)).containsExactly("10.0.0.2:443", "10.0.0.2:80");
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.destinations())
                .extracting(DestinationDiagnosis::verdict)
                .containsExactly(Verdict.CRITICAL, Verdict.OK);
        TargetSum sum = check.targets().getFirst();
        assertThat(sum.target()).isEqualTo("10.0.0.2");
        assertThat(sum.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(sum.destinations()).isEqualTo(2);
        assertThat(sum.sessions().known().orElseThrow().total()).isEqualTo(990);
        assertThat(sum.sessions().known().orElseThrow().uniqueLocalPorts()).isEqualTo(990);
    }

    @Test
    void aPortSharedByTwoDestinationsIsOneUniqueLocalPortOfTheSum() {
        world.with(
                        connected("10.0.0.1:40000", "10.0.0.2:443"),
                        connected("10.0.0.1:40000", "10.0.0.2:80"))
                .route("10.0.0.2", "10.0.0.1");
        TargetSum sum = Checks.of(world.build(), Checks.addresses("10.0.0.2")).targets().getFirst();
        assertThat(sum.sessions().known().orElseThrow().total()).isEqualTo(2);
        assertThat(sum.sessions().known().orElseThrow().uniqueLocalPorts()).isEqualTo(1);
    }

    @Test
    void aBlockMeansEveryAddressOfItThatIsInUse() {
        world.with(
                connected("10.0.0.1:40000", "10.0.0.2:443"),
                connected("10.0.0.1:40001", "10.200.0.2:443"),
                connected("10.0.0.1:40002", "11.0.0.2:443"));
        CheckDiagnosis check = Checks.of(world.build(), Checks.block("10.0.0.0/8"));
        assertThat(remotes(check)).containsExactly("10.0.0.2:443", "10.200.0.2:443");
        assertThat(check.targets().getFirst().destinations()).isEqualTo(2);
    }

    @Test
    void aBlockThatNobodyUsesIsEmptyAndOk() {
        CheckDiagnosis check = Checks.of(world.build(), Checks.block("10.0.0.0/8"));
        assertThat(check.destinations()).isEmpty();
        assertThat(check.targets().getFirst().destinations()).isZero();
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aPortAloneMeansItAnywhere() {
        world.with(
                connected("10.0.0.1:40000", "10.0.0.2:6379"),
                connected("[2001:db8::1]:40001", "[2001:db8::2]:6379"),
                connected("10.0.0.1:40002", "10.0.0.2:443"));
        CheckDiagnosis check = Checks.of(world.build(), Checks.anywhere(6379));
        assertThat(remotes(check)).containsExactlyInAnyOrder("10.0.0.2:6379", "2001:db8::2:6379");
        assertThat(check.targets().getFirst().target()).isEqualTo(":6379");
    }

    @Test
    void aNameMeansAllItsAddresses() {
        world.with(connected("10.0.0.1:40000", "10.0.0.2:443"))
                .route("10.0.0.2", "10.0.0.1")
                .route("2001:db8::2", "2001:db8::1");
        CheckDiagnosis check =
                Checks.of(world.build(), Checks.name("db", 443, "10.0.0.2", "2001:db8::2"));
        assertThat(remotes(check)).containsExactlyInAnyOrder("10.0.0.2:443", "2001:db8::2:443");
        assertThat(check.targets().getFirst().target()).isEqualTo("db:443");
        assertThat(check.targets().getFirst().sessions().known().orElseThrow().total())
                .isEqualTo(1);
    }

    @Test
    void anUnusedDestinationIsCountedFromTheSourceOfTheRoute() {
        world.with(listener("0.0.0.0:40000")).route("10.0.0.2", "10.0.0.1");
        DestinationDiagnosis unused =
                Checks.of(world.build(), Checks.one("10.0.0.2:443")).destinations().getFirst();
        assertThat(unused.source()).contains(IpAddress.parse("10.0.0.1"));
        assertThat(unused.remotePort()).hasValue(443);
        assertThat(unused.headroom().known().orElseThrow().left().estimate()).isEqualTo(999);
        assertThat(unused.sessions().known().orElseThrow().total()).isZero();
    }

    @Test
    void aDestinationInUseFromAnotherSourceIsAlsoCountedFromTheRoutesSource() {
        world.connect("10.0.0.3", 40_000, 40_009, "10.0.0.2:443").route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.destinations())
                .extracting(DestinationDiagnosis::source)
                .containsExactlyInAnyOrder(
                        Optional.of(IpAddress.parse("10.0.0.3")),
                        Optional.of(IpAddress.parse("10.0.0.1")));
    }

    @Test
    void anAddressWithoutARouteIsPg011AndUnknown() {
        world.noRoute("203.0.113.9", "ENETUNREACH");
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("203.0.113.9:443"));
        DestinationDiagnosis lost = check.destinations().getFirst();
        assertThat(lost.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(lost.source()).isEmpty();
        assertThat(lost.headroom().known()).isEmpty();
        assertThat(Checks.findings(lost)).containsExactly("PG011");
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anAddressInUseNeedsNoRoute() {
        world.connect("10.0.0.1", 40_000, 40_009, "10.0.0.2:443")
                .noRoute("10.0.0.2", "EHOSTUNREACH");
        CheckDiagnosis check = Checks.of(world.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.destinations()).hasSize(1);
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aSourceAddressKeepsTheOthersOut() {
        world.connect("10.0.0.1", 40_000, 40_979, "10.0.0.2:443")
                .connect("10.0.0.3", 40_000, 40_009, "10.0.0.2:443");
        CheckDiagnosis check = Checks.from("10.0.0.3", world.build(), Checks.addresses("10.0.0.2"));
        assertThat(check.destinations()).hasSize(1);
        assertThat(check.destinations().getFirst().source()).contains(IpAddress.parse("10.0.0.3"));
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
        assertThat(check.targets().getFirst().sessions().known().orElseThrow().total())
                .isEqualTo(10);
        assertThat(remotes(Checks.from("10.0.0.9", world.build()))).isEmpty();
    }

    @Test
    void aSourceThatIsNotInUseIsStillAnswered() {
        CheckDiagnosis check = Checks.from("10.0.0.7", world.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.destinations().getFirst().source()).contains(IpAddress.parse("10.0.0.7"));
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aSourceThatThisHostDoesNotHaveHasNoWay() {
        world.noRoute("10.0.0.2", "EADDRNOTAVAIL");
        CheckDiagnosis check = Checks.from("10.0.0.7", world.build(), Checks.one("10.0.0.2:443"));
        assertThat(check.destinations().getFirst().source()).contains(IpAddress.parse("10.0.0.7"));
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.destinations().getFirst().findings())
                .extracting(Finding::id)
                .contains("PG011");
    }

    @Test
    void everyDestinationComesFullestFirst() {
        world.connect("10.0.0.1", 40_000, 40_009, "10.0.0.2:443")
                .connect("10.0.0.1", 40_000, 40_979, "10.0.0.3:443")
                .connect("10.0.0.1", 40_000, 40_899, "10.0.0.4:443")
                .connect("10.0.0.1", 40_000, 40_019, "10.0.0.5:443");
        CheckDiagnosis check = Checks.everything(world.build(), 10);
        assertThat(remotes(check))
                .containsExactly("10.0.0.3:443", "10.0.0.4:443", "10.0.0.5:443", "10.0.0.2:443");
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.targets()).isEmpty();
    }

    @Test
    void whatIsBeyondTheTopIsCountedAndJudged() {
        world.connect("10.0.0.1", 40_000, 40_029, "10.0.0.2:443")
                .connect("10.0.0.1", 40_000, 40_019, "10.0.0.3:443")
                .connect("10.0.0.1", 40_000, 40_009, "10.0.0.4:443");
        CheckDiagnosis check = Checks.everything(world.build(), 1);
        assertThat(remotes(check)).containsExactly("10.0.0.2:443");
        assertThat(check.omitted()).isEqualTo(2);
        assertThat(check.omittedSessions()).isEqualTo(30);
    }

    @Test
    void severalTargetsComeInTheirOrder() {
        world.route("10.0.0.2", "10.0.0.1").route("10.0.0.3", "10.0.0.1");
        CheckDiagnosis check =
                Checks.of(world.build(), Checks.one("10.0.0.3:443"), Checks.one("10.0.0.2:443"));
        assertThat(remotes(check)).containsExactly("10.0.0.3:443", "10.0.0.2:443");
    }

    @Test
    void inboundSessionsAreNotOutbound() {
        world.with(
                        listener("0.0.0.0:8080"),
                        accepted("10.0.0.1:8080", "10.0.0.2:50000"),
                        accepted("10.0.0.1:8080", "10.0.0.2:50001").unknownOrigin(),
                        connected("10.0.0.1:40000", "10.0.0.2:443"))
                .route("10.0.0.2", "10.0.0.1");
        CheckDiagnosis check = Checks.of(world.build(), Checks.addresses("10.0.0.2"));
        assertThat(remotes(check)).containsExactly("10.0.0.2:443");
        assertThat(check.targets().getFirst().sessions().known().orElseThrow().total())
                .isEqualTo(1);
        assertThat(check.targets().getFirst().sessions().known().orElseThrow().inbound())
                .isEqualTo(2);
        assertThat(check.destinations().getFirst().sessions().known().orElseThrow().inbound())
                .isEqualTo(2);
    }

    @Test
    void aConnectionFromOutsideTheRangeIsASessionButNoPortOfTheLedger() {
        world.with(connected("10.0.0.1:700", "10.0.0.2:443"));
        DestinationDiagnosis one = Checks.everything(world.build(), 10).destinations().getFirst();
        assertThat(one.sessions().known().orElseThrow().total()).isEqualTo(1);
        assertThat(one.sessions().known().orElseThrow().outsideRange()).isEqualTo(1);
        assertThat(one.headroom().known().orElseThrow().left().atLeast()).isEqualTo(1000);
    }

    @Test
    void aTargetWithoutBlocksAndPortMatchesEverything() {
        Target everywhere = new Target("", List.of(), OptionalInt.empty());
        assertThat(everywhere.matches(IpAddress.parse("::1"), 1)).isTrue();
        assertThat(everywhere.isOneDestination()).isFalse();
        assertThat(everywhere.addresses()).isEmpty();
    }

    private static List<String> remotes(CheckDiagnosis check) {
        return check.destinations().stream()
                .map(one -> one.remoteAddress().orElseThrow() + ":" + one.remotePort().orElse(0))
                .toList();
    }
}
