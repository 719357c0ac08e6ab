package dev.portgauge.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The rules that speak when ports are short: PG001, PG005, PG008, PG009, PG012. */
class ShortageRulesTest {

    private final Facts facts = new Facts();

    @Test
    void aShortageIsAsGraveAsTheVerdict() {
        facts.ports(PortReason.CONNECTED, 1000).shortage(Verdict.CRITICAL, Trigger.NOTHING_LEFT);
        assertThat(new ShortageRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG001",
                                Severity.CRITICAL,
                                new Evidence.Shortage(
                                        new PortsLeft(0, 0, 0), 100, Trigger.NOTHING_LEFT)));
    }

    @Test
    void enoughPortsAreNoShortage() {
        assertThat(new ShortageRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void anUnknownHeadroomIsNoShortage() {
        assertThat(new ShortageRule().evaluate(facts.unknownHeadroom().build())).isEmpty();
    }

    @Test
    void anOddRangeIsToldWhenPortsAreShort() {
        facts.range(40_000, 40_998).shortage(Verdict.WARNING, Trigger.LEFT_BELOW);
        assertThat(new OddRangeRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG005",
                                Severity.INFO,
                                new Evidence.OddRange(new PortRange(40_000, 40_998))));
    }

    @Test
    void anOddRangeWithoutShortageAndAnEvenOneAreNotTold() {
        assertThat(new OddRangeRule().evaluate(new Facts().range(40_000, 40_998).build()))
                .isEmpty();
        facts.shortage(Verdict.WARNING, Trigger.LEFT_BELOW);
        assertThat(new OddRangeRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void anOddRangeWithUnknownHeadroomIsNotTold() {
        facts.range(40_000, 40_998).unknownHeadroom();
        assertThat(new OddRangeRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void moreThanHalfUsedIsTold() {
        facts.ports(PortReason.CONNECTED, 501);
        assertThat(new HalfUsedRule().evaluate(facts.build()))
                .contains(new Finding("PG008", Severity.INFO, new Evidence.HalfUsed(50.1)));
    }

    @Test
    void justHalfUsedAndNothingLeftAreNotTold() {
        assertThat(
                        new HalfUsedRule()
                                .evaluate(new Facts().ports(PortReason.CONNECTED, 500).build()))
                .isEmpty();
        assertThat(new HalfUsedRule().evaluate(facts.ports(PortReason.CONNECTED, 1000).build()))
                .isEmpty();
    }

    @Test
    void anUnknownHeadroomIsNotHalfUsed() {
        assertThat(new HalfUsedRule().evaluate(facts.unknownHeadroom().build())).isEmpty();
    }

    @Test
    void boundsWiderThanATenthOfTheCapacityAreTold() {
        facts.ports(PortReason.UNDECIDED, 101);
        assertThat(new WideBoundsRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG009",
                                Severity.INFO,
                                new Evidence.WideBounds(
                                        new PortsLeft(899, 899, 1000), 101, List.of())));
    }

    /** Nobody can be told to do otherwise where no process is left. */
    @Test
    void theKernelIsNotToldToLeaveOutABind() {
        Holder python = new Holder(new Owner.Process(7, "python3"), PortReason.UNDECIDED, 60);
        Holder hidden = new Holder(new Owner.Hidden(33), PortReason.UNDECIDED, 40);
        facts.ports(PortReason.UNDECIDED, 101)
                .heldBy(new Holder(new Owner.None(), PortReason.UNDECIDED, 600))
                .heldBy(python)
                .heldBy(new Holder(new Owner.Process(9, "java"), PortReason.CONNECTED, 5))
                .heldBy(hidden);
        assertThat(new WideBoundsRule().evaluate(facts.build()).orElseThrow().evidence())
                .isInstanceOfSatisfying(
                        Evidence.WideBounds.class,
                        found -> assertThat(found.holders()).containsExactly(python, hidden));
    }

    @Test
    void narrowBoundsAndThoseOfTimeWaitAloneAreNotTold() {
        assertThat(
                        new WideBoundsRule()
                                .evaluate(new Facts().ports(PortReason.UNDECIDED, 100).build()))
                .isEmpty();
        facts.ports(PortReason.TIME_WAIT_RECLAIMABLE, 900);
        assertThat(new WideBoundsRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void anUnknownHeadroomHasNoBounds() {
        assertThat(new WideBoundsRule().evaluate(facts.unknownHeadroom().build())).isEmpty();
    }

    @Test
    void reservedPortsAreToldWhenPortsAreShort() {
        facts.ports(PortReason.RESERVED, 7).shortage(Verdict.WARNING, Trigger.USED_ABOVE);
        assertThat(new ReservedShareRule().evaluate(facts.build()))
                .contains(
                        new Finding("PG012", Severity.NOTICE, new Evidence.ReservedShare(7, 1000)));
    }

    @Test
    void reservedPortsWithoutShortageOrAShortageWithoutThemAreNotTold() {
        assertThat(
                        new ReservedShareRule()
                                .evaluate(new Facts().ports(PortReason.RESERVED, 7).build()))
                .isEmpty();
        facts.shortage(Verdict.WARNING, Trigger.USED_ABOVE);
        assertThat(new ReservedShareRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void reservedPortsOfAnUnknownHeadroomAreNotTold() {
        assertThat(new ReservedShareRule().evaluate(facts.unknownHeadroom().build())).isEmpty();
    }
}
