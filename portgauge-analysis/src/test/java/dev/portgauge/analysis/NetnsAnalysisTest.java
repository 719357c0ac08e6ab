package dev.portgauge.analysis;

import static dev.portgauge.analysis.TestSocket.connected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The order of namespaces, and the verdict over all. */
class NetnsAnalysisTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** A range of 100 ports, of which so many lead to one destination. */
    private static Snapshot used(int ports) {
        SnapshotBuilder world = new SnapshotBuilder().range(40_000, 40_099);
        TestSocket[] sockets = new TestSocket[ports];
        for (int i = 0; i < ports; i++) {
            sockets[i] = connected("10.0.0.1:" + (40_000 + i), "10.0.0.2:443");
        }
        return world.with(sockets).build();
    }

    private static NetnsSurvey survey(List<Problem> problems, Snapshot... snapshots) {
        List<NetnsSurvey.Seen> seen = new ArrayList<>();
        for (int i = 0; i < snapshots.length; i++) {
            Netns netns =
                    new Netns(
                            100 + i,
                            Optional.of("n" + i),
                            List.of("/run/netns/n" + i),
                            Netns.Residents.NONE);
            seen.add(new NetnsSurvey.Seen(netns, snapshots[i]));
        }
        return new NetnsSurvey(NOW, Duration.ofMillis(1), seen, problems);
    }

    private static NetnsDiagnosis<CheckDiagnosis> check(NetnsSurvey survey) {
        return NetnsAnalysis.checks(
                survey, new CheckOptions(List.of(), Optional.empty(), 20, Thresholds.DEFAULTS));
    }

    private static List<String> order(NetnsDiagnosis<?> diagnosis) {
        return diagnosis.namespaces().stream().map(one -> one.netns().label()).toList();
    }

    @Test
    void theGravestComesFirstThenTheFullestAndThoseWithoutConnectionsLast() {
        NetnsDiagnosis<CheckDiagnosis> check =
                check(survey(List.of(), used(0), used(10), used(100), used(20), used(90)));
        assertThat(order(check)).containsExactly("n2", "n4", "n3", "n1", "n0");
        assertThat(check.verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void whatIsGoneDoesNotMatterAndWhatMayNotBeSeenDoes() {
        Problem gone = new Problem(Problem.Kind.NETNS_GONE, "blue", "");
        Problem refused = new Problem(Problem.Kind.NETNS_REFUSED, "red", "EPERM");
        Problem hidden = new Problem(Problem.Kind.NETNS_PROCESSES_HIDDEN, "/proc", "3");
        Problem leftover = new Problem(Problem.Kind.NETNS_LEFTOVER, "/run/netns/old", "");
        Snapshot idle = used(0);
        assertThat(check(survey(List.of(leftover), idle)).verdict()).isEqualTo(Verdict.OK);
        assertThat(check(survey(List.of(gone), idle)).verdict()).isEqualTo(Verdict.OK);
        assertThat(check(survey(List.of(gone, refused), idle)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(check(survey(List.of(hidden), idle)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(survey(List.of(hidden), used(100))).verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(NetnsAnalysis.limits(survey(List.of(refused), idle)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anIsolatedNamespaceCannotRunOutOfPortsTowardsATarget() {
        IpAddress server = IpAddress.parse("10.0.0.2");
        Target target =
                new Target("10.0.0.2:443", List.of(AddressBlock.of(server)), OptionalInt.of(443));
        CheckOptions options =
                new CheckOptions(List.of(target), Optional.empty(), 20, Thresholds.DEFAULTS);
        Snapshot isolated =
                new SnapshotBuilder()
                        .range(40_000, 40_099)
                        .noRoute("10.0.0.2", "ENETUNREACH")
                        .build();
        Snapshot connected =
                new SnapshotBuilder().range(40_000, 40_099).route("10.0.0.2", "10.0.0.1").build();
        NetnsDiagnosis<CheckDiagnosis> check =
                NetnsAnalysis.checks(survey(List.of(), isolated, connected), options);
        assertThat(order(check)).containsExactly("n1", "n0");
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
        assertThat(NetnsAnalysis.checks(survey(List.of(), isolated), options).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theSmallestPoolAndTheMostSocketsComeFirst() {
        Snapshot small = new SnapshotBuilder().range(40_000, 40_009).build();
        NetnsDiagnosis<LimitsDiagnosis> limits =
                NetnsAnalysis.limits(survey(List.of(), used(0), small));
        assertThat(order(limits)).containsExactly("n1", "n0");
        NetnsDiagnosis<SocketsDiagnosis> sockets =
                NetnsAnalysis.sockets(
                        survey(List.of(), used(1), used(3), used(2)),
                        SocketsDiagnosis.Grouping.STATE,
                        5);
        assertThat(order(sockets)).containsExactly("n1", "n2", "n0");
        assertThat(sockets.verdict()).isEqualTo(Verdict.OK);
    }
}
