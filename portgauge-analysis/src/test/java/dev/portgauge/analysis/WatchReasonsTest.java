package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.analysis.watch.WatchAnalysis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchPulse;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick.Line;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A verdict that is not OK comes with its reason; and what a watch of weeks remembers. */
class WatchReasonsTest {

    private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");
    private static final PortRange TINY = new PortRange(40_000, 40_059);

    private final WatchAnalysis watch =
            new WatchAnalysis(
                    new CheckOptions(List.of(), Optional.empty(), 3, Thresholds.DEFAULTS), true);
    private final WatchAnalysis many =
            new WatchAnalysis(
                    new CheckOptions(List.of(), Optional.empty(), 500, Thresholds.DEFAULTS), true);

    private Line line(int second, int connected) {
        return line(second, connected, "10.0.0.5:443");
    }

    private Line line(int second, int connected, String remote) {
        WatchPulse pulse =
                new WatchPulse(
                        new Reading.Known<>(new Sockstat(connected, 0, 0, 0, connected, 1)),
                        new Reading.Known<>(0L),
                        new Reading.Known<>(TINY),
                        new Reading.Known<>(PortSet.empty()));
        watch.decide(pulse, Duration.ofSeconds(second));
        SnapshotBuilder seen =
                new SnapshotBuilder()
                        .range(TINY.first(), TINY.last())
                        .connect("10.0.0.9", 40_000, 40_000 + connected - 1, remote);
        return watch.taken(seen.build(), BEGUN.plusSeconds(second)).destinations().getFirst();
    }

    /** One connection to each of these destinations. */
    private List<Line> spread(int second, int first, int end) {
        WatchAnalysis analysis = many;
        analysis.decide(
                new WatchPulse(
                        new Reading.Known<>(new Sockstat(end, 0, 0, 0, end, 1)),
                        new Reading.Known<>(0L),
                        new Reading.Known<>(TINY),
                        new Reading.Known<>(PortSet.empty())),
                Duration.ofSeconds(second));
        SnapshotBuilder seen = new SnapshotBuilder().range(40_000, 49_999);
        for (int i = first; i < end; i++) {
            seen.connect("10.0.0.9", 40_000 + i, 40_000 + i, "10.0.1." + i + ":443");
        }
        return analysis.taken(seen.build(), BEGUN.plusSeconds(second)).destinations();
    }

    @Test
    void ofMoreDestinationsThanCanBeFollowedTheFirstOnesAreFollowed() {
        assertThat(spread(0, 0, 100)).hasSize(100);
        List<Line> again = spread(1, 0, 100);
        assertThat(again.stream().filter(line -> line.flow().isPresent())).hasSize(64);
        assertThat(again.stream().filter(line -> line.id() == 0)).hasSize(36);
        // those that are gone for a look make room
        spread(2, 0, 1);
        spread(3, 0, 1);
        assertThat(spread(4, 64, 100)).noneMatch(line -> line.id() == 0);
    }

    private static List<Severity> shortages(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.id().equals("PG001"))
                .map(Finding::severity)
                .toList();
    }

    @Test
    void aTinyRangeIsAWarningBecauseFewPortsAreLeft() {
        Line line = line(0, 10);
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(shortages(line.findings())).containsExactly(Severity.WARNING);
    }

    @Test
    void theSummaryKeepsTheGravest() {
        line(0, 10);
        assertThat(shortages(line(10, 60).findings())).containsExactly(Severity.CRITICAL);
        assertThat(shortages(line(20, 10).findings())).containsExactly(Severity.WARNING);
        List<Finding> all =
                watch.summary(false, Optional.empty()).destinations().getFirst().findings();
        assertThat(shortages(all)).containsExactly(Severity.CRITICAL);
    }

    @Test
    void whatNoVerdictComesFromIsLeftToCheck() {
        assertThat(line(0, 40).findings())
                .extracting(Finding::severity)
                .doesNotContain(Severity.INFO);
        assertThat(line(0, 40).found().findings())
                .extracting(Finding::severity)
                .contains(Severity.INFO);
    }

    /** Destinations come and go: the last 64 are remembered, and whoever stays keeps its number. */
    @Test
    void whatWasNotThereForLongestIsForgotten() {
        for (int i = 0; i < 500; i++) {
            line(2 * i, 1);
            assertThat(
                            line(
                                            2 * i + 1,
                                            1,
                                            "10.0." + (1 + i / 250) + "." + (1 + i % 250) + ":80")
                                    .id())
                    .isEqualTo(i + 2);
        }
        assertThat(line(1_000, 1).id()).isOne();
        assertThat(watch.summary(false, Optional.empty()).destinations())
                .hasSize(64)
                .extracting(WatchSummary.Seen::id)
                .startsWith(1, 439, 440)
                .endsWith(501);
    }
}
