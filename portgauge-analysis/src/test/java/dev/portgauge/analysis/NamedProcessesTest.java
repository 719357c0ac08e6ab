package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Evidence.CloseWaitPile;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Workload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which processes are read, and PG017: what their descriptors mean. */
class NamedProcessesTest {

    private static final String REMOTE = "10.0.0.2:443";

    /** Processes 7 and 9 hold a connection each, 8 listens on a port of the range. */
    private static CheckDiagnosis check() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .with(TestSocket.connected("10.0.0.1:40000", REMOTE).heldBy(1, 0))
                        .with(TestSocket.connected("10.0.0.1:40001", REMOTE).heldBy(2, 0))
                        .with(TestSocket.listener("0.0.0.0:40002").heldBy(3, 0))
                        .process(7, "java", 1, 1)
                        .process(9, "ruby", 1, 2)
                        .process(8, "nginx", 1, 3);
        return Checks.of(world.build(), Checks.one(REMOTE));
    }

    private static ProcessFacts facts(int pid, Reading<Integer> open, long soft) {
        return new ProcessFacts(
                pid,
                "java",
                new Reading.NotReported<>("/proc/PID/cmdline"),
                new Reading.Known<>(0),
                Optional.empty(),
                new Reading.Known<>(Workload.NONE),
                open,
                new Reading.Known<>(new DescriptorLimit(soft, 4096)));
    }

    private static ProcessFacts facts(int pid, int open, long soft) {
        return facts(pid, new Reading.Known<>(open), soft);
    }

    private static Optional<Finding> finding(Map<Integer, ProcessFacts> processes) {
        return NamedProcesses.told(check(), processes).destinations().getFirst().findings().stream()
                .filter(one -> one.id().equals("PG017"))
                .findFirst();
    }

    @Test
    void holdersAreNamed() {
        assertThat(NamedProcesses.in(check())).containsExactlyInAnyOrder(7, 8, 9);
    }

    @Test
    void noMoreAreReadThanTheFirst() {
        SnapshotBuilder world = new SnapshotBuilder().range(40_000, 40_999);
        for (int i = 1; i <= 300; i++) {
            world.with(TestSocket.connected("10.0.0.1:" + (40_000 + i), REMOTE).heldBy(i, 0))
                    .process(1000 + i, "worker", 1, i);
        }
        CheckDiagnosis check = Checks.of(world.build(), Checks.one(REMOTE));
        assertThat(NamedProcesses.in(check)).hasSize(NamedProcesses.MOST);
    }

    @ParameterizedTest
    @CsvSource({"799, ", "800, WARNING", "949, WARNING", "950, CRITICAL", "2000, CRITICAL"})
    void aProcessNearItsLimitIsFound(int open, Severity severity) {
        assertThat(finding(Map.of(7, facts(7, open, 1000))).map(Finding::severity))
                .isEqualTo(Optional.ofNullable(severity));
    }

    @Test
    void theNearestComesFirst() {
        Finding found = finding(Map.of(7, facts(7, 85, 100), 9, facts(9, 990, 1000))).orElseThrow();
        assertThat(((DescriptorsNearLimit) found.evidence()).processes())
                .extracting(one -> one.owner().pid())
                .containsExactly(9, 7);
    }

    @Test
    void whoOnlyListensHasNoConnectionsToLose() {
        assertThat(finding(Map.of(8, facts(8, 100, 100)))).isEmpty();
    }

    @Test
    void withoutLimitOrNumbersNothingIsConcluded() {
        Reading<Integer> refused = new Reading.Refused<>("/proc/7/fd", "EACCES");
        assertThat(finding(Map.of(7, facts(7, refused, 100)))).isEmpty();
        assertThat(finding(Map.of(7, facts(7, 9000, DescriptorLimit.UNLIMITED)))).isEmpty();
        assertThat(finding(Map.of(7, facts(7, 0, 0)))).isEmpty();
        assertThat(finding(Map.of())).isEmpty();
    }

    /** The leak explains the descriptors: it is told, and mended, first. */
    @Test
    void itStandsBehindALeak() {
        SnapshotBuilder world =
                new SnapshotBuilder()
                        .process(7, "java", 1, 1)
                        .telling(entry -> entry.ageMillis = 1000 * (entry.localPort - 40_000));
        for (int i = 0; i <= 1000; i++) {
            world.with(
                    TestSocket.connected("10.0.0.1:" + (40_000 + i), REMOTE)
                            .in(TcpState.CLOSE_WAIT)
                            .heldBy(1, 0));
        }
        CheckDiagnosis told =
                NamedProcesses.told(
                        Checks.of(world.build(), Checks.one(REMOTE)),
                        Map.of(7, facts(7, 1000, 1024)));
        List<Finding> findings = told.destinations().getFirst().findings();
        List<String> ids = findings.stream().map(Finding::id).toList();
        assertThat(ids).containsSubsequence("PG002", "PG017");
        CloseWaitPile pile = (CloseWaitPile) findings.get(ids.indexOf("PG002")).evidence();
        assertThat(pile.oldestMillis()).isEqualTo(new Reading.Known<>(1_000_000));
        assertThat(told.processes()).containsOnlyKeys(7);
    }

    @Test
    void eachProcessIsACeilingOfItsOwn() {
        List<Holder> holders =
                List.of(
                        holder(7, PortReason.CONNECTED),
                        holder(9, PortReason.CONNECTED),
                        holder(7, PortReason.CONNECTED),
                        holder(8, PortReason.LISTENING));
        Map<Integer, ProcessFacts> processes = new HashMap<>();
        processes.put(7, facts(7, 10, 100));
        processes.put(8, facts(8, 10, 10));
        processes.put(9, facts(9, 90, 100));
        assertThat(DescriptorCeilings.of(holders, processes))
                .containsExactly(
                        new Ceiling(Ceiling.Kind.DESCRIPTORS, "java (9)", 90, 100),
                        new Ceiling(Ceiling.Kind.DESCRIPTORS, "java (7)", 10, 100));
    }

    private static Holder holder(int pid, PortReason reason) {
        return new Holder(new Owner.Process(pid, "java"), reason, 5);
    }
}
