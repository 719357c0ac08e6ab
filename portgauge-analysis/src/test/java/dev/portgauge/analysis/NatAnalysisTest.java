package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Timers;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Exemption;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What connections take from a cloud's NAT. */
class NatAnalysisTest {

    private static final String FAR = "203.0.113.5:443";
    private static final String OTHER = "198.51.100.7:443";

    private static NatBudget nat(Limit... limits) {
        OptionalInt unknown = OptionalInt.empty();
        return new NatBudget(
                "x",
                "X",
                1,
                List.of(limits),
                new Timers(unknown, unknown, unknown, unknown, unknown),
                List.of(),
                "");
    }

    private static Limit tcp(long number, Per per, Whose whose) {
        return new Limit(Protocol.TCP, number, per, whose);
    }

    private static SnapshotBuilder world() {
        return new SnapshotBuilder()
                .range(40_000, 49_999)
                .connect("10.0.0.4", 40_000, 40_059, FAR)
                .connect("10.0.0.4", 41_000, 41_016, OTHER)
                .connect("10.0.0.6", 42_000, 42_009, FAR)
                .connect("10.0.0.4", 43_000, 43_004, "203.0.113.5:80")
                .connect("10.0.0.4", 44_000, 44_099, "10.0.0.9:5432")
                .connect("203.0.113.77", 45_000, 45_004, OTHER)
                .connect("2001:db8::4", 46_000, 46_002, "[2001:db8::5]:443");
    }

    private static CheckDiagnosis check(
            SnapshotBuilder world, NatBudget nat, Optional<IpAddress> source, Target... targets) {
        return CheckAnalysis.of(
                world.build(),
                new CheckOptions(
                        List.of(targets),
                        source,
                        PortPool.TCP_CONNECT,
                        false,
                        100,
                        Thresholds.DEFAULTS,
                        Optional.of(nat)));
    }

    private static DestinationDiagnosis from(
            SnapshotBuilder world, String source, String target, NatBudget nat) {
        return check(world, nat, Optional.of(IpAddress.parse(source)), Checks.one(target))
                .destinations()
                .getFirst();
    }

    private static long used(Per per, Whose whose) {
        return from(world(), "10.0.0.4", FAR, nat(tcp(1000, per, whose)))
                .nat()
                .orElseThrow()
                .counts()
                .getFirst()
                .used();
    }

    @Test
    void whatDrawsFromTheSameLimitIsCountedTogether() {
        assertThat(used(Per.DESTINATION, Whose.VM)).isEqualTo(60);
        assertThat(used(Per.DESTINATION, Whose.GATEWAY)).isEqualTo(70);
        assertThat(used(Per.ADDRESS, Whose.VM)).isEqualTo(65);
        assertThat(used(Per.ADDRESS, Whose.GATEWAY)).isEqualTo(75);
        assertThat(used(Per.ALL, Whose.VM)).isEqualTo(82);
        assertThat(used(Per.ALL, Whose.GATEWAY)).isEqualTo(92);
    }

    @Test
    void timeWaitAndSynSentCountAndListenersDoNot() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .range(40_000, 49_999)
                        .connect("10.0.0.4", 40_000, 40_002, FAR)
                        .with(
                                TestSocket.connected("10.0.0.4:40003", FAR).in(TcpState.TIME_WAIT),
                                TestSocket.connected("10.0.0.4:40004", FAR).in(TcpState.SYN_SENT),
                                TestSocket.listener("0.0.0.0:8080"),
                                TestSocket.accepted("10.0.0.4:8080", FAR));
        NatUse use =
                from(world, "10.0.0.4", FAR, nat(tcp(64, Per.DESTINATION, Whose.VM)))
                        .nat()
                        .orElseThrow();
        assertThat(use.counts().getFirst().used()).isEqualTo(5);
        assertThat(use.counts().getFirst().left()).isEqualTo(59);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.4,10.0.0.9:5432,PRIVATE_DESTINATION",
        "203.0.113.77,198.51.100.7:443,PUBLIC_SOURCE",
        "2001:db8::4,[2001:db8::5]:443,IPV6"
    })
    void whatIsNotTranslatedIsNotCounted(String source, String target, Exemption why) {
        NatUse use =
                from(world(), source, target, nat(tcp(1, Per.ALL, Whose.GATEWAY)))
                        .nat()
                        .orElseThrow();
        assertThat(use.exemption()).contains(why);
        assertThat(use.counts()).isEmpty();
    }

    @Test
    void withoutALimitForTheProtocolNothingIsCompared() {
        Limit udp = new Limit(Protocol.UDP, 64, Per.DESTINATION, Whose.VM);
        assertThat(from(world(), "10.0.0.4", FAR, nat(udp)).nat().orElseThrow().exemption())
                .contains(Exemption.NO_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"60,CRITICAL", "63,CRITICAL", "64,WARNING", "75,WARNING", "76,OK"})
    void theShareUsedMakesTheVerdict(long limit, Verdict expected) {
        DestinationDiagnosis destination =
                from(world(), "10.0.0.4", FAR, nat(tcp(limit, Per.DESTINATION, Whose.VM)));
        assertThat(destination.verdict()).isEqualTo(expected);
        List<String> ids = destination.findings().stream().map(Finding::id).toList();
        if (expected == Verdict.OK) {
            assertThat(ids).contains("PG010").doesNotContain("PG016");
        } else {
            // ports are not short, and it is not elsewhere either
            assertThat(ids).contains("PG016").doesNotContain("PG001", "PG010");
        }
    }

    @Test
    void theWorstOfAllDestinationsCountsWhateverIsListed() {
        NatBudget nat = nat(tcp(61, Per.DESTINATION, Whose.VM));
        CheckDiagnosis check = check(world(), nat, Optional.empty());
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(check.verdicts()).containsEntry(Verdict.CRITICAL, 1);
        assertThat(check.destinations().getFirst().remoteAddress())
                .contains(IpAddress.parse("203.0.113.5"));
    }

    @Test
    void shortPortsKeepTheirOwnFindingBesideTheNats() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .range(40_000, 40_059)
                        .connect("10.0.0.4", 40_000, 40_059, FAR);
        DestinationDiagnosis both =
                from(world, "10.0.0.4", FAR, nat(tcp(64, Per.DESTINATION, Whose.VM)));
        assertThat(both.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(both.findings().stream().map(Finding::id)).contains("PG001", "PG016");
    }

    @Test
    void aDestinationWithoutConnectionsHasTheWholeBudgetButForOthers() {
        NatUse alone =
                from(world(), "10.0.0.4", "192.0.2.1:443", nat(tcp(64, Per.DESTINATION, Whose.VM)))
                        .nat()
                        .orElseThrow();
        assertThat(alone.counts().getFirst().used()).isZero();
        NatUse shared =
                from(
                                world(),
                                "10.0.0.9",
                                FAR,
                                nat(
                                        tcp(64, Per.DESTINATION, Whose.VM),
                                        tcp(1000, Per.DESTINATION, Whose.GATEWAY)))
                        .nat()
                        .orElseThrow();
        assertThat(shared.counts()).map(NatUse.Count::used).containsExactly(0L, 70L);
    }

    @Test
    void everyLimitIsACeilingAndTheFewestLeftBinds() {
        NatUse use =
                from(
                                world(),
                                "10.0.0.4",
                                FAR,
                                nat(
                                        tcp(1000, Per.DESTINATION, Whose.GATEWAY),
                                        tcp(64, Per.DESTINATION, Whose.VM)))
                        .nat()
                        .orElseThrow();
        assertThat(use.ceilings())
                .containsExactly(
                        new Ceiling(Ceiling.Kind.CLOUD_NAT_DESTINATION, "X", 70, 1000),
                        new Ceiling(Ceiling.Kind.CLOUD_NAT_DESTINATION, "X", 60, 64));
        assertThat(use.binding().orElseThrow().left()).isEqualTo(4);
    }

    @Test
    void limitsSumsUpTheWholeNamespace() {
        NatBudget nat = nat(tcp(64, Per.DESTINATION, Whose.VM));
        NatQuestion question = new NatQuestion(Optional.empty(), Optional.of(nat), false);
        NatDiagnosis.Whole whole =
                LimitsAnalysis.of(world().build(), question)
                        .nat()
                        .orElseThrow()
                        .use()
                        .orElseThrow();
        assertThat(whole.translated()).isEqualTo(92);
        assertThat(whole.destinations()).isEqualTo(3);
        assertThat(whole.v6()).isEqualTo(3);
        assertThat(whole.ownAddress()).isEqualTo(5);
        assertThat(whole.counts().getFirst().used()).isEqualTo(60);
        assertThat(whole.counts().getFirst().towards()).contains(TestSocket.endpoint(FAR));
        assertThat(whole.fullest())
                .map(NatDiagnosis.Towards::left)
                .containsExactly(4L, 47L, 54L, 59L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyANatThatWasNamedMakesAFinding(boolean assumed) {
        NatBudget nat = nat(tcp(64, Per.DESTINATION, Whose.VM));
        CloudVm vm = new CloudVm(CloudVm.Cloud.GOOGLE, "/sys");
        NatQuestion question = new NatQuestion(Optional.of(vm), Optional.of(nat), assumed);
        assertThat(LimitsAnalysis.of(world().build(), question).findings())
                .map(Finding::id)
                .filteredOn("PG016"::equals)
                .hasSize(assumed ? 0 : 1);
    }

    @Test
    void withoutSocketsNothingIsSaidOfTheirUse() {
        SnapshotBuilder nothing = new SnapshotBuilder().from(SocketSource.NOTHING);
        NatBudget nat = nat(tcp(64, Per.DESTINATION, Whose.VM));
        assertThat(from(nothing, "10.0.0.4", FAR, nat).nat()).isEmpty();
        CloudVm vm = new CloudVm(CloudVm.Cloud.AZURE, "/sys");
        NatQuestion question = new NatQuestion(Optional.of(vm), Optional.of(nat), false);
        NatDiagnosis limits = LimitsAnalysis.of(nothing.build(), question).nat().orElseThrow();
        assertThat(limits.vm()).contains(vm);
        assertThat(limits.use()).isEmpty();
    }
}
