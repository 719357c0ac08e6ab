package dev.portgauge.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The rules that name a cause: PG002, PG003, PG004, PG010, PG011. */
class CauseRulesTest {

    private static final Owner JAVA = new Owner.Process(80, "java");

    private final Facts facts = new Facts();

    @Test
    void moreThan1000InCloseWaitNameTheirProcess() {
        Holder java = new Holder(JAVA, PortReason.CONNECTED, 1001);
        facts.sessions(TcpState.CLOSE_WAIT, 1001).closeWaitHeldBy(java);
        assertThat(new CloseWaitPileRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG002",
                                Severity.NOTICE,
                                new Evidence.CloseWaitPile(1001, List.of(java))));
    }

    @Test
    void aPileOfCloseWaitTellsTheLeastAgeOfItsOldest() {
        facts.sessions(TcpState.CLOSE_WAIT, 1001).closeWaitFor(90_000);
        assertThat(new CloseWaitPileRule().evaluate(facts.build()).orElseThrow().evidence())
                .isEqualTo(
                        new Evidence.CloseWaitPile(1001, List.of(), new Reading.Known<>(90_000)));
    }

    @Test
    void aPileOfCloseWaitIsAsGraveAsTheShortage() {
        facts.sessions(TcpState.CLOSE_WAIT, 1001).shortage(Verdict.CRITICAL, Trigger.NOTHING_LEFT);
        assertThat(new CloseWaitPileRule().evaluate(facts.build()).orElseThrow().severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void thousandInCloseWaitAreToleratedWhereThereAreMany() {
        facts.range(32_768, 60_999);
        facts.sessions(TcpState.CLOSE_WAIT, 1000).sessions(TcpState.ESTABLISHED, 5000);
        assertThat(new CloseWaitPileRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void aFifthOfAFewPortsInCloseWaitIsAPile() {
        facts.range(40_000, 40_099).sessions(TcpState.CLOSE_WAIT, 19);
        assertThat(new CloseWaitPileRule().evaluate(facts.build())).isEmpty();
        facts.sessions(TcpState.CLOSE_WAIT, 20);
        assertThat(new CloseWaitPileRule().evaluate(facts.build())).isPresent();
    }

    @Test
    void aPileOfCloseWaitIsToldEvenWhenTheRangeIsUnknown() {
        facts.sessions(TcpState.CLOSE_WAIT, 1001).unknownHeadroom();
        assertThat(new CloseWaitPileRule().evaluate(facts.build())).isPresent();
    }

    @Test
    void aFifthOfTheCapacityInTimeWaitIsTold() {
        facts.ports(PortReason.TIME_WAIT_BLOCKED, 150).ports(PortReason.TIME_WAIT_RECLAIMABLE, 50);
        assertThat(new TimeWaitHeavyRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG003",
                                Severity.NOTICE,
                                new Evidence.TimeWaitHeavy(150, 50, 2, true, false, 1000)));
    }

    @Test
    void lessThanAFifthInTimeWaitIsNotTold() {
        assertThat(
                        new TimeWaitHeavyRule()
                                .evaluate(facts.ports(PortReason.TIME_WAIT_BLOCKED, 199).build()))
                .isEmpty();
        assertThat(
                        new TimeWaitHeavyRule()
                                .evaluate(new Facts().ports(PortReason.RESERVED, 1000).build()))
                .isEmpty();
    }

    @Test
    void timeWaitWithoutALedgerIsNotTold() {
        assertThat(new TimeWaitHeavyRule().evaluate(facts.unknownHeadroom().build())).isEmpty();
    }

    @Test
    void anUnreadableReuseSettingIsToldAsUnknown() {
        facts.ports(PortReason.TIME_WAIT_BLOCKED, 500)
                .twReuse(new Reading.Refused<>("tcp_tw_reuse", "EACCES"));
        assertThat(new TimeWaitHeavyRule().evaluate(facts.build()).orElseThrow().evidence())
                .isEqualTo(new Evidence.TimeWaitHeavy(500, 0, -1, true, false, 1000));
    }

    @Test
    void aTenthOfTheCapacityClosedIsToldWithItsHoldersOnly() {
        Holder bound = new Holder(JAVA, PortReason.BOUND, 60);
        Holder listening = new Holder(JAVA, PortReason.LISTENING, 30);
        Holder accepted = new Holder(JAVA, PortReason.ACCEPTED, 10);
        facts.ports(PortReason.BOUND, 60)
                .ports(PortReason.LISTENING, 30)
                .ports(PortReason.ACCEPTED, 10)
                .heldBy(bound)
                .boundFirstBy(bound)
                .heldBy(new Holder(JAVA, PortReason.CONNECTED, 9))
                .heldBy(listening)
                .heldBy(accepted);
        assertThat(new ClosedPortsRule().evaluate(facts.build()))
                .contains(
                        new Finding(
                                "PG004",
                                Severity.NOTICE,
                                new Evidence.ClosedPorts(
                                        30,
                                        60,
                                        10,
                                        List.of(bound, listening, accepted),
                                        List.of(bound))));
    }

    @Test
    void aFewClosedPortsAreOnlyToldWhenPortsAreShort() {
        facts.ports(PortReason.LISTENING, 1);
        assertThat(new ClosedPortsRule().evaluate(facts.build())).isEmpty();
        facts.shortage(Verdict.CRITICAL, Trigger.NOTHING_LEFT);
        assertThat(new ClosedPortsRule().evaluate(facts.build()).orElseThrow().severity())
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void manyClosedPortsInAShortageAreAsGraveAsIt() {
        facts.ports(PortReason.BOUND, 900).shortage(Verdict.WARNING, Trigger.LEFT_BELOW);
        assertThat(new ClosedPortsRule().evaluate(facts.build()).orElseThrow().severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void noClosedPortsAndAnUnknownLedgerAreNotTold() {
        facts.shortage(Verdict.CRITICAL, Trigger.NOTHING_LEFT);
        assertThat(new ClosedPortsRule().evaluate(facts.build())).isEmpty();
        assertThat(new ClosedPortsRule().evaluate(new Facts().unknownHeadroom().build())).isEmpty();
    }

    @Test
    void whenAllIsWellPortsAreNotTheProblem() {
        facts.sessions(TcpState.SYN_SENT, 3).sessions(TcpState.ESTABLISHED, 20);
        assertThat(new NotPortsRule().evaluate(facts.build()))
                .contains(new Finding("PG010", Severity.INFO, new Evidence.NotPorts(3, 20, true)));
    }

    @Test
    void aShortageOrAnUnknownVerdictIsNoAllClear() {
        assertThat(new NotPortsRule().evaluate(new Facts().unknownHeadroom().build())).isEmpty();
        facts.shortage(Verdict.WARNING, Trigger.LEFT_BELOW);
        assertThat(new NotPortsRule().evaluate(facts.build())).isEmpty();
    }

    @Test
    void aMissingRouteIsToldWithItsErrno() {
        assertThat(new NoSourceRule().evaluate(facts.noSource("ENETUNREACH").build()))
                .contains(
                        new Finding(
                                "PG011",
                                Severity.WARNING,
                                new Evidence.NoSource("ENETUNREACH", false)));
    }

    @Test
    void aKnownSourceIsNoFinding() {
        assertThat(new NoSourceRule().evaluate(facts.build())).isEmpty();
        assertThat(new NoSourceRule().evaluate(new Facts().unknownHeadroom().build())).isEmpty();
    }

    @Test
    void notPortsIsNotSureWhenTheFewestThatMayBeLeftWouldBeAProblem() {
        assertThat(new NotPortsRule().evaluate(new Facts().worst(Verdict.CRITICAL).build()))
                .contains(new Finding("PG010", Severity.INFO, new Evidence.NotPorts(0, 0, false)));
    }
}
