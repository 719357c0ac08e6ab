package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.analysis.watch.RateMeter;
import dev.portgauge.analysis.watch.WatchAnalysis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.MeasuredRate;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchPulse;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchTick;
import dev.portgauge.model.WatchTick.Line;
import dev.portgauge.model.WatchTick.Look;
import dev.portgauge.model.WatchTick.Reuse;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One destination, look after look. */
class WatchAnalysisTest {

    private static final String FAR = "10.0.0.5:443";
    private static final String HERE = "10.0.0.9";
    private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");
    private static final CheckOptions OPTIONS =
            new CheckOptions(List.of(), Optional.empty(), 3, Thresholds.DEFAULTS);

    private final WatchAnalysis always = new WatchAnalysis(OPTIONS, true);

    private static WatchPulse pulse(long sockets, long timeWait, long opens) {
        return new WatchPulse(
                new Reading.Known<>(new Sockstat(sockets, 0, 0, timeWait, sockets, 1)),
                new Reading.Known<>(opens),
                new Reading.Known<>(new PortRange(40_000, 40_999)),
                new Reading.Known<>(PortSet.empty()));
    }

    private static SnapshotBuilder world() {
        return new SnapshotBuilder().range(40_000, 40_999).twReuse(0);
    }

    private static SnapshotBuilder connected(int count) {
        return world().connect(HERE, 40_000, 40_000 + count - 1, FAR);
    }

    private static TestSocket open(int port, int inode) {
        return TestSocket.connected(HERE + ":" + port, FAR).heldBy(inode, 0);
    }

    private static TestSocket waiting(int port, int ageMillis) {
        return TestSocket.timeWait(HERE + ":" + port, FAR, ageMillis);
    }

    private static Instant at(double seconds) {
        return BEGUN.plusMillis((long) (seconds * 1000));
    }

    private WatchTick look(double seconds, SnapshotBuilder seen) {
        always.decide(pulse(1, 0, 0), Duration.ofMillis((long) (seconds * 1000)));
        return always.taken(seen.build(), at(seconds));
    }

    private Line line(double seconds, SnapshotBuilder seen) {
        return look(seconds, seen).destinations().getFirst();
    }

    @Test
    void theRateIsThatOfNewConnections() {
        assertThat(line(0, connected(100)).flow()).isEmpty();
        Line line = line(2, connected(150));
        assertThat(line.flow().orElseThrow().openedPerSecond()).isCloseTo(25, within(1e-9));
        assertThat(line.flow().orElseThrow().timeWaitGrowth()).isZero();
        assertThat(line.id()).isOne();
    }

    @Test
    void aConnectionWithAnotherInodeOnTheSamePortIsNew() {
        line(0, world().with(open(40_001, 7), open(40_002, 8)));
        Line line = line(1, world().with(open(40_001, 9), open(40_002, 8)));
        assertThat(line.flow().orElseThrow().opened()).isOne();
        assertThat(line.reuse()).isEqualTo(new Reuse(1, 500, 500, 1, 1000));
    }

    @Test
    void anOrphanIsStillTheSameConnection() {
        line(0, world().with(open(40_001, 7)));
        Line closing = line(1, world().with(open(40_001, 0)));
        assertThat(closing.flow().orElseThrow().opened()).isZero();
        Line waiting = line(2, world().with(waiting(40_001, 300)));
        assertThat(waiting.flow().orElseThrow().opened()).isZero();
        assertThat(waiting.flow().orElseThrow().timeWaitGrowth()).isOne();
    }

    /** Too short to be seen open, but for its TIME_WAIT. */
    @Test
    void aShortConnectionIsSeenByItsTimeWait() {
        line(0, world().with(waiting(40_002, 30_000)));
        Line line = line(1, world().with(waiting(40_001, 400), waiting(40_002, 31_000)));
        assertThat(line.flow().orElseThrow().opened()).isOne();
    }

    /** From the beginning of TIME_WAIT to the middle between the looks. */
    @Test
    void aPortThatIsTakenOverOutOfTimeWaitIsUsedAgain() {
        line(10, world().with(waiting(40_001, 5_000)));
        Line line = line(11, world().with(open(40_001, 7)));
        assertThat(line.reuse()).isEqualTo(new Reuse(1, 5_500, 5_500, 1, 1000));
    }

    @Test
    void aYoungerTimeWaitOnAPortThatCanBeTakenOverIsAnotherConnection() {
        line(10, world().twReuse(1).with(waiting(40_001, 5_000)));
        Line line = line(12, world().twReuse(1).with(waiting(40_001, 1_000)));
        assertThat(line.flow().orElseThrow().opened()).isOne();
        assertThat(line.flow().orElseThrow().timeWaitGrowth()).isZero();
        // it began between 10 and 11 s; the one before ended at 5 s
        assertThat(line.reuse().shortestMillis()).isEqualTo(5_500);
    }

    /** The far side has sent its FIN again: the kernel starts the 60 s anew. */
    @Test
    void aTimeWaitThatBeginsAgainIsTheSameConnection() {
        line(10, world().with(waiting(40_001, 5_000)));
        Line again = line(12, world().with(waiting(40_001, 1_000)));
        assertThat(again.flow().orElseThrow().opened()).isZero();
        Line line = line(50, world().with(waiting(40_001, 500)));
        assertThat(line.flow().orElseThrow().opened()).isZero();
        assertThat(line.reuse()).isEqualTo(Reuse.NONE);
        Line next = line(111, world().with(waiting(40_001, 200)));
        assertThat(next.flow().orElseThrow().opened()).as("after its 60 s").isOne();
    }

    /** tcp_tw_reuse takes over after a second, not before. */
    @Test
    void aTimeWaitThatBeginsAgainAtOnceIsTheSameThoughPortsAreTakenOver() {
        line(10, world().twReuse(1).with(waiting(40_001, 300)));
        Line line = line(11, world().twReuse(1).with(waiting(40_001, 700)));
        assertThat(line.flow().orElseThrow().opened()).isZero();
    }

    @Test
    void aPortThatRestedLongerThanTimeWaitIsNotCountedAsTooSoon() {
        line(0, world().with(waiting(40_001, 59_000), open(40_002, 7)));
        for (int second = 5; second <= 60; second += 5) {
            line(second, world().with(open(40_002, 7)));
        }
        Line line = line(65, world().with(open(40_001, 9), open(40_002, 7)));
        assertThat(line.reuse().seen()).isOne();
        assertThat(line.reuse().underTimeWait()).isZero();
        assertThat(line.reuse().shortestMillis()).isEqualTo(121_500);
    }

    @Test
    void looksFarApartSayNothingOfReuse() {
        line(0, world().with(open(40_001, 7)));
        Line line = line(30, world().with(open(40_001, 9)));
        assertThat(line.flow().orElseThrow().opened()).isOne();
        assertThat(line.reuse()).isEqualTo(Reuse.NONE);
    }

    @Test
    void exhaustionWithinTenMinutesIsAWarningAndOneOfNoRateIsNot() {
        Line last = line(0, connected(100));
        for (int second = 1; second <= 6; second++) {
            last = line(second, connected(100 + 10 * second));
        }
        assertThat(last.forecast().orElseThrow().exhaustedIn()).contains(Duration.ofSeconds(84));
        assertThat(last.found().verdict()).isEqualTo(Verdict.OK);
        assertThat(last.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(last.findings()).extracting(Finding::id).containsExactly("PG024");
        for (int second = 7; second <= 20; second++) {
            last = line(second, connected(160));
        }
        assertThat(last.forecast()).isEmpty();
        assertThat(last.verdict()).isEqualTo(Verdict.OK);
        WatchSummary summary = always.summary(false, Optional.empty());
        assertThat(summary.worst()).isEqualTo(Verdict.WARNING);
        assertThat(summary.cost().sockets())
                .as("910 until it stands still, then 14 times 160")
                .isEqualTo(3_150);
        assertThat(summary.destinations().getFirst().findings()).hasSize(1);
        assertThat(summary.destinations().getFirst().opened()).isEqualTo(60);
    }

    @Test
    void crossingHalfIsDatedBetweenTheLooks() {
        line(0, connected(450));
        Line up = line(10, connected(550));
        assertThat(up.half().orElseThrow().upwards()).isTrue();
        assertThat(up.half().orElseThrow().at()).isEqualTo(at(5));
        assertThat(line(11, connected(560)).half()).isEmpty();
        assertThat(line(12, connected(440)).half().orElseThrow().upwards()).isFalse();
    }

    @Test
    void theNumberOfADestinationStays() {
        look(0, connected(5));
        WatchTick tick = look(1, connected(5).connect(HERE, 40_100, 40_300, "10.0.0.6:443"));
        assertThat(tick.destinations()).extracting(Line::id).containsExactly(2, 1);
    }

    @Test
    void aRateMeterGivesRateAndHold() {
        RateMeter meter =
                new RateMeter(TestSocket.endpoint(HERE + ":0").address(), TestSocket.endpoint(FAR));
        assertThat(meter.measured()).isEmpty();
        for (int second = 0; second <= 10; second++) {
            // 10 a second, each open for 2 s, and then gone
            int first = 40_000 + 10 * second;
            meter.add(
                    world().connect(HERE, first, first + 19, FAR).build(),
                    Duration.ofSeconds(second));
        }
        MeasuredRate measured = meter.measured().orElseThrow();
        assertThat(measured.perSecond()).isCloseTo(10, within(1e-9));
        assertThat(measured.hold()).contains(Duration.ofSeconds(2));
        assertThat(measured.timeWaitShare()).isZero();
    }

    @Test
    void tooFewSocketsAreNotLookedAt() {
        WatchAnalysis watch = new WatchAnalysis(OPTIONS, false);
        assertThat(watch.decide(pulse(700, 99, 0), Duration.ZERO)).isEqualTo(Look.TOO_FEW);
        WatchTick tick = watch.skipped(BEGUN);
        assertThat(tick.totals().sockets()).isEqualTo(799);
        assertThat(tick.totals().capacity()).isEqualTo(1000);
        assertThat(tick.verdict()).isEqualTo(Verdict.OK);
        // 80 % used is a warning
        assertThat(watch.decide(pulse(700, 100, 5), Duration.ofSeconds(1))).isEqualTo(Look.TAKEN);
        assertThat(watch.skipped(at(1)).totals().openedPerSecond()).hasValue(5);
    }

    @Test
    void fewSocketsThatGrowFastAreLookedAt() {
        WatchAnalysis watch = new WatchAnalysis(OPTIONS, false);
        assertThat(watch.decide(pulse(10, 0, 0), Duration.ZERO)).isEqualTo(Look.TOO_FEW);
        assertThat(watch.decide(pulse(11, 0, 1), Duration.ofSeconds(1))).isEqualTo(Look.TOO_FEW);
        assertThat(watch.decide(pulse(20, 0, 9), Duration.ofSeconds(2))).isEqualTo(Look.TAKEN);
    }

    @Test
    void whatIsUnknownIsLookedAt() {
        WatchAnalysis watch = new WatchAnalysis(OPTIONS, false);
        Reading<Sockstat> refused = new Reading.Refused<>("/proc/net/sockstat", "EACCES");
        WatchPulse pulse = pulse(1, 0, 0);
        WatchPulse blind =
                new WatchPulse(refused, pulse.activeOpens(), pulse.range(), pulse.reserved());
        assertThat(watch.decide(blind, Duration.ZERO)).isEqualTo(Look.TAKEN);
        assertThat(watch.skipped(BEGUN).totals().sockets()).isEqualTo(-1);
        WatchPulse endless =
                new WatchPulse(
                        pulse.sockstat(),
                        pulse.activeOpens(),
                        new Reading.Refused<>("range", "EACCES"),
                        pulse.reserved());
        assertThat(watch.decide(endless, Duration.ofSeconds(1))).isEqualTo(Look.TAKEN);
    }

    @Test
    void whileNothingMovesTheSocketsAreReadOnceAMinute() {
        WatchAnalysis watch = new WatchAnalysis(OPTIONS, false);
        assertThat(watch.decide(pulse(900, 0, 50), Duration.ZERO)).isEqualTo(Look.TAKEN);
        watch.taken(connected(900).build(), BEGUN);
        int looks = 0;
        for (int second = 1; second <= 120; second++) {
            Duration passed = Duration.ofSeconds(second);
            if (watch.decide(pulse(900, 0, 50), passed) == Look.TAKEN) {
                looks++;
                watch.taken(connected(900).build(), at(second));
            } else {
                WatchTick tick = watch.skipped(at(second));
                assertThat(tick.look()).isEqualTo(Look.NOTHING_MOVED);
                assertThat(tick.verdict()).isEqualTo(Verdict.WARNING);
            }
        }
        assertThat(looks).isEqualTo(2);
        assertThat(watch.decide(pulse(900, 0, 55), Duration.ofSeconds(121))).isEqualTo(Look.TAKEN);
    }

    /** The kernel opens nothing when no port is left, so the counters stand still. */
    @Test
    void whatIsGoneIsSeenThoughNothingIsOpened() {
        WatchAnalysis watch = new WatchAnalysis(OPTIONS, false);
        watch.decide(pulse(1000, 0, 50), Duration.ZERO);
        watch.taken(connected(1000).build(), BEGUN);
        assertThat(watch.decide(pulse(1000, 0, 50), Duration.ofSeconds(1)))
                .isEqualTo(Look.NOTHING_MOVED);
        assertThat(watch.decide(pulse(990, 0, 50), Duration.ofSeconds(2))).isEqualTo(Look.TAKEN);
    }
}
