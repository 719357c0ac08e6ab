package dev.portgauge.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.PlanSetup.Ports;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The arithmetic of a plan, each number worked out by hand. */
class PlanModelTest {

    private static final PortRange RANGE = new PortRange(32_768, 60_999);

    private static PlanSetup setup() {
        return setup(RANGE.size(), new TimeWaitHold(2, 1000, true, false));
    }

    private static PlanSetup setup(int usable, TimeWaitHold hold) {
        Ports ports = new Ports(RANGE, usable, RANGE.size() - usable, 0, true);
        return new PlanSetup(ports, hold, 1, 1, Optional.empty(), Closer.LOCAL);
    }

    private static Load load(double rate, long holdMillis) {
        return new Load(rate, holdMillis, Optional.empty());
    }

    private static PlanOutcome outcome(Load load, PlanSetup setup, Room... rooms) {
        return new PlanModel(load, List.of(rooms)).of(setup).outcome();
    }

    private static Pool pool(int connections, int requests) {
        return new Pool(
                connections == 0 ? OptionalInt.empty() : OptionalInt.of(connections), requests);
    }

    @Test
    void theDefaultRangeCarries470ASecond() {
        PlanOutcome outcome = outcome(load(470, 1), setup());
        assertThat(outcome.rate()).isEqualTo(470.5, within(0.1));
        assertThat(outcome.needed()).isEqualTo(28_201);
        assertThat(outcome.verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void sixHundredOfTwoSecondsNeed37200Ports() {
        PlanOutcome outcome = outcome(load(600, 2_000), setup());
        assertThat(outcome.needed()).isEqualTo(37_200);
        assertThat(outcome.open()).isEqualTo(1_200);
        assertThat(outcome.rate()).isEqualTo(28_232 / 62.0, within(1e-9));
        assertThat(outcome.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(outcome.binding()).isEqualTo(Kind.PORTS);
    }

    @ParameterizedTest
    @CsvSource({
        "0,true,true,60000",
        "1,true,false,1000",
        "1,false,true,60000",
        "2,true,false,60000",
        "2,true,true,1000",
        "-1,true,true,60000"
    })
    void whoTakesOverAndWhoWaits(int mode, boolean stamps, boolean loopback, int millis) {
        PlanSetup setup = setup(100, new TimeWaitHold(mode, 1000, stamps, loopback));
        assertThat(setup.waitMillis()).isEqualTo(millis);
        assertThat(setup.with(Closer.REMOTE).waitMillis()).isZero();
        assertThat(setup.with(Closer.RESET).waitMillis()).isZero();
    }

    @Test
    void addressesMultiplyThePorts() {
        PlanSetup setup = setup().withAddresses(3, 2);
        assertThat(setup.capacity()).isEqualTo(6 * 28_232L);
        assertThat(outcome(load(1, 1_000), setup).rate()).isEqualTo(6 * 28_232 / 61.0, within(.01));
    }

    @Test
    void aPoolThatGrowsTakesAShareOfTheTimeWait() {
        PlanOutcome outcome = outcome(load(600, 2_000), setup().with(pool(0, 100)));
        assertThat(outcome.needed()).isEqualTo(1_200 + 360);
        assertThat(outcome.rate()).isEqualTo(28_232 / 2.6, within(1e-6));
    }

    @Test
    void aPoolOfAFixedSizeIsALimitOfItsOwn() {
        PlanOutcome outcome = outcome(load(600, 50), setup().with(pool(40, 100)));
        assertThat(outcome.binding()).isEqualTo(Kind.POOL);
        assertThat(outcome.rate()).isEqualTo(800, within(1e-9));
        assertThat(outcome.needed()).isEqualTo(40 + 360);
        PlanOutcome large = outcome(load(600, 50), setup().with(pool(28_000, 1)));
        assertThat(large.binding()).isEqualTo(Kind.PORTS);
        assertThat(large.rate()).isEqualTo(232 / 60.0, within(1e-9));
    }

    /** Nothing is left for TIME_WAIT; with none, the pool alone limits. */
    @Test
    void aPoolOfAllPortsCarriesNothingForGood() {
        PlanSetup setup = setup().with(pool(28_232, 100));
        PlanOutcome outcome = outcome(load(600, 50), setup);
        assertThat(outcome.rate()).isZero();
        assertThat(outcome.halfRate()).isEqualTo(14_116 / 0.65, within(1e-6));
        assertThat(outcome.verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(outcome.slow()).isPresent();
        PlanOutcome reset = outcome(load(600, 50), setup.with(Closer.RESET));
        assertThat(reset.rate()).isEqualTo(28_232 / 0.05, within(1e-6));
        assertThat(reset.binding()).isEqualTo(Kind.POOL);
        assertThat(reset.limits()).allSatisfy(one -> assertThat(one.rate()).isFinite());
    }

    @Test
    void otherLimitsCountWithTheirOwnTime() {
        Room nat =
                new Room(Kind.CLOUD_NAT_DESTINATION, "x", 64, 120_000, 30_000, true, true, false);
        PlanOutcome outcome = outcome(load(1, 1_000), setup(), nat);
        assertThat(outcome.binding()).isEqualTo(Kind.CLOUD_NAT_DESTINATION);
        assertThat(outcome.rate()).isEqualTo(64 / 121.0, within(1e-9));
        assertThat(outcome(load(1, 1_000), setup().with(Closer.RESET), nat).rate())
                .isEqualTo(64 / 31.0, within(1e-9));
        assertThat(outcome(load(1, 1_000), setup().withAddresses(2, 3), nat).rate())
                .isEqualTo(6 * 64 / 121.0, within(1e-9));
    }

    @Test
    void fourTuplesAreNeverMoreThanPorts() {
        Room table = new Room(Kind.CONNTRACK, "", 28_232, 120_000, 10_000, false, false, true);
        assertThat(outcome(load(1, 1), setup(), table).limits()).hasSize(1);
        Room small = new Room(Kind.CONNTRACK, "", 28_231, 120_000, 10_000, false, false, true);
        assertThat(outcome(load(1, 1), setup(), small).binding()).isEqualTo(Kind.CONNTRACK);
    }

    @Test
    void whatIsNeverReachedIsNoLimit() {
        Room files = Room.ofSockets(Kind.DESCRIPTORS, "java (7)", 1_000);
        PlanSetup kept = setup().with(pool(40, 100));
        assertThat(outcome(load(1, 1_000), kept, files).limits())
                .extracting(PlanOutcome.Limit::kind)
                .containsExactly(Kind.POOL, Kind.PORTS);
        assertThat(outcome(load(1, 1_000), setup(), files).limits().getLast().rate())
                .isEqualTo(1_000, within(1e-9));
    }

    @Test
    void theSecondHalfCostsTime() {
        assertThat(outcome(load(227, 2_000), setup()).slow()).isEmpty();
        PlanOutcome.Slow open =
                outcome(load(20_000, 1_000), setup().with(Closer.REMOTE)).slow().orElseThrow();
        // 14 116 ports of 41 ns
        assertThat(open.nanosPerConnect()).isEqualTo(578_756);
        assertThat(open.cpu()).isEqualTo(20_000 * 578_756e-9, within(1e-6));
        // at the most there can be, which is less than what is asked for
        PlanOutcome.Slow waiting = outcome(load(1_000, 1), setup()).slow().orElseThrow();
        assertThat(waiting.nanosPerConnect()).isCloseTo(14_116 * 120L, within(30_000L));
        assertThat(waiting.cpu()).isEqualTo(470.5 * 14_116 * 120e-9, within(0.001));
    }

    @Test
    void noPortIsNoRate() {
        PlanSetup none = setup(0, new TimeWaitHold(1, 1000, true, false));
        PlanModel model = new PlanModel(load(1, 1), List.of());
        Variant variant = model.of(none);
        assertThat(variant.outcome().rate()).isZero();
        assertThat(variant.outcome().verdict()).isEqualTo(Verdict.CRITICAL);
        assertThat(PlanChanges.of(model, variant, Optional.empty()))
                .allSatisfy(change -> assertThat(change.gain()).isNotNaN());
    }

    @Test
    void changesComeByTheirGain() {
        PlanModel model = new PlanModel(load(600, 2_000), List.of());
        List<Change> changes = PlanChanges.of(model, model.of(setup()), Optional.empty());
        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(
                        Change.Kind.CLOSE_REMOTE,
                        Change.Kind.POOL,
                        Change.Kind.REUSE,
                        Change.Kind.SOURCES,
                        Change.Kind.DESTINATIONS);
        assertThat(changes.get(2).gain()).isEqualTo(62 / 3.0, within(1e-9));
        assertThat(changes.get(2).variant().outcome().rate()).isEqualTo(28_232 / 3.0, within(.01));
        assertThat(changes.get(3).variant().setup().sources()).isEqualTo(2);
    }

    @Test
    void asManyAddressesAsAreEnoughButNotWithoutEnd() {
        PlanModel model = new PlanModel(load(2_000, 2_000), List.of());
        Change sources = change(model, Change.Kind.SOURCES);
        // 124 000 ports, a fifth to spare
        assertThat(sources.variant().setup().sources()).isEqualTo(6);
        assertThat(sources.variant().outcome().verdict()).isEqualTo(Verdict.OK);
        PlanModel vast = new PlanModel(load(1_000_000, 2_000), List.of());
        assertThat(change(vast, Change.Kind.SOURCES).variant().setup().sources()).isEqualTo(64);
    }

    private static Change change(PlanModel model, Change.Kind kind) {
        return PlanChanges.of(model, model.of(setup()), Optional.empty()).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotTheLimitGainsNothing() {
        Room nat = new Room(Kind.CLOUD_NAT_VM, "x", 64, 120_000, 120_000, false, false, false);
        PlanModel model = new PlanModel(load(600, 2_000), List.of(nat));
        assertThat(PlanChanges.of(model, model.of(setup()), Optional.empty()))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.POOL);
    }

    @Test
    void aPoolThatIsTooSmallMayGrow() {
        PlanModel model = new PlanModel(load(600, 2_000), List.of());
        Variant base = model.of(setup().with(Closer.RESET).with(pool(20, 10)));
        assertThat(base.outcome().binding()).isEqualTo(Kind.POOL);
        List<Change> changes = PlanChanges.of(model, base, Optional.empty());
        assertThat(changes).extracting(Change::kind).containsExactly(Change.Kind.POOL);
        assertThat(changes.getFirst().variant().outcome().open()).isEqualTo(1_200);
        assertThat(changes.getFirst().variant().setup().requests()).isEqualTo(10);
    }
}
