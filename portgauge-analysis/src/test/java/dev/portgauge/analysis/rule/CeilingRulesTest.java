package dev.portgauge.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Conntrack;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TcpResources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a limit beside the ports is worth a word, and when it cannot be told. */
class CeilingRulesTest {

    private static final Reading<Sockstat> SOCKSTAT =
            new Reading.Known<>(new Sockstat(0, 0, 0, 100, 0, 0));

    private static CeilingFacts facts(
            Reading<Conntrack> conntrack, Reading<OpenFiles> files, TcpResources tcp) {
        HostCeilings ceilings =
                new HostCeilings(
                        conntrack,
                        new Reading.Refused<>("ctnetlink", "EPERM"),
                        new Reading.Refused<>("nf_tables", "EPERM"),
                        files,
                        tcp,
                        Optional.empty());
        return new CeilingFacts(ceilings, SOCKSTAT, List.of());
    }

    private static CeilingFacts tracking(long entries, long limit) {
        return facts(
                new Reading.Known<>(
                        new Conntrack(
                                entries,
                                limit,
                                new Reading.NotReported<>("buckets"),
                                new Reading.NotReported<>("stat"))),
                new Reading.Known<>(new OpenFiles(10, 1000)),
                TcpResources.notRead());
    }

    @ParameterizedTest
    @CsvSource({"79, NONE", "80, WARNING", "94, WARNING", "95, CRITICAL", "100, CRITICAL"})
    void conntrackAlarmsFromFourFifths(int entries, String severity) {
        assertThat(severity(new ConntrackRule().evaluate(tracking(entries, 100))))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"1599, NONE", "1600, WARNING", "1839, WARNING", "1840, CRITICAL"})
    void snatIsGraveWhereLossesBegin(int ports, String severity) {
        CeilingFacts facts =
                new CeilingFacts(tracking(1, 100).ceilings(), SOCKSTAT, List.of(snat(ports)));
        assertThat(severity(new SnatPortsRule().evaluate(facts))).isEqualTo(severity);
    }

    private static SnatUse snat(int ports) {
        return new SnatUse(
                Protocol.TCP,
                IpAddress.parse("10.77.2.1"),
                new Endpoint(IpAddress.parse("10.77.2.2"), 9000),
                ports,
                new PortRange(40_000, 41_999),
                SnatUse.RangeBy.RULE,
                Set.of());
    }

    @ParameterizedTest
    @CsvSource({"799, NONE", "800, WARNING", "950, CRITICAL"})
    void openFilesAlarmFromFourFifths(int used, String severity) {
        CeilingFacts facts =
                facts(
                        new Reading.NotReported<>("conntrack"),
                        new Reading.Known<>(new OpenFiles(used, 1000)),
                        TcpResources.notRead());
        assertThat(severity(new OpenFilesRule().evaluate(facts))).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, NONE", "1000, 3, INFO", "125, 0, NOTICE", "100, 3, NOTICE"})
    void timeWaitBucketsAreToldWhenTheyOverflowed(long limit, long overflows, String severity) {
        TcpResources tcp =
                new TcpResources(
                        new Reading.Known<>(limit),
                        new Reading.Known<>(overflows),
                        new Reading.NotReported<>("orphans"),
                        new Reading.NotReported<>("memory"),
                        new Reading.NotReported<>("aborts"));
        CeilingFacts facts =
                facts(
                        new Reading.NotReported<>("conntrack"),
                        new Reading.NotReported<>("files"),
                        tcp);
        assertThat(severity(new TimeWaitBucketsRule().evaluate(facts))).isEqualTo(severity);
    }

    @Test
    void aRuleWithoutItsDataSaysSo() {
        assertThat(new SnatPortsRule().missing(tracking(1, 100)))
                .contains(new Reading.Refused<>("ctnetlink", "EPERM"));
        CeilingFacts refused =
                facts(
                        new Reading.Refused<>("conntrack", "EACCES"),
                        new Reading.Malformed<>("fs.file-nr", "x"),
                        TcpResources.notRead());
        assertThat(new ConntrackRule().missing(refused))
                .contains(new Reading.Refused<>("conntrack", "EACCES"));
        assertThat(new OpenFilesRule().missing(refused))
                .contains(new Reading.Malformed<>("fs.file-nr", "x"));
    }

    @Test
    void whatIsNotThereIsNothingToEvaluate() {
        CeilingFacts untracked =
                facts(
                        new Reading.NotReported<>("conntrack"),
                        new Reading.NotReported<>("files"),
                        TcpResources.notRead());
        for (CeilingRule rule : CeilingRules.ALL) {
            assertThat(rule.missing(untracked)).as(rule.id()).isEmpty();
            assertThat(rule.evaluate(untracked)).as(rule.id()).isEmpty();
        }
    }

    @Test
    void aLimitOfNothingIsNoLimit() {
        assertThat(new ConntrackRule().evaluate(tracking(0, 0))).isEmpty();
    }

    private static String severity(Optional<Finding> finding) {
        return finding.map(Finding::severity).map(Severity::name).orElse("NONE");
    }

    @Test
    void theEvidenceHasTheNumbers() {
        assertThat(new ConntrackRule().evaluate(tracking(99, 100)).orElseThrow().evidence())
                .isInstanceOfSatisfying(
                        Evidence.ConntrackFull.class,
                        found -> {
                            assertThat(found.table().left()).isEqualTo(1);
                            assertThat(found.growth()).isEmpty();
                        });
    }
}
