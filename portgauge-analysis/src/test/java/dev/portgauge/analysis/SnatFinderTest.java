package dev.portgauge.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatRule;
import dev.portgauge.model.SnatUse;
import dev.portgauge.model.SnatUse.RangeBy;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TrackedFlow;
import dev.portgauge.model.TrackedFlows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How many ports a translated source address uses, and of which range. */
class SnatFinderTest {

    private static final IpAddress CLIENT = IpAddress.parse("10.77.1.2");
    private static final IpAddress GATEWAY = IpAddress.parse("10.77.2.1");
    private static final IpAddress SERVER = IpAddress.parse("10.77.2.2");
    private final TrackedFlows.Builder flows = new TrackedFlows.Builder();

    private void translated(IpAddress client, int from, int to, int answerer) {
        for (int port = from; port <= to; port++) {
            add(client, port - 1000, port, answerer);
        }
    }

    private void add(IpAddress client, int clientPort, int port, int answerer) {
        TrackedFlow flow = new TrackedFlow();
        flow.protocol = 6;
        flow.sourceHigh = client.high();
        flow.sourceLow = client.low();
        flow.sourcePort = clientPort;
        flow.destinationHigh = SERVER.high();
        flow.destinationLow = SERVER.low();
        flow.destinationPort = 9000;
        flow.answererHigh = SERVER.high();
        flow.answererLow = SERVER.low();
        flow.answererPort = answerer;
        flow.answeredHigh = GATEWAY.high();
        flow.answeredLow = GATEWAY.low();
        flow.answeredPort = port;
        flows.add(flow);
    }

    private List<SnatUse> uses(SnatRule... rules) {
        return new SnatFinder(
                        new HostCeilings(
                                new Reading.NotReported<>("conntrack"),
                                new Reading.Known<>(flows.build()),
                                new Reading.Known<>(List.of(rules)),
                                new Reading.NotReported<>("files"),
                                TcpResources.notRead(),
                                Optional.empty()))
                .all();
    }

    private static SnatRule snat(int first, int last, int port) {
        return new SnatRule(
                false,
                true,
                false,
                Optional.of(new SnatRule.Span(GATEWAY, GATEWAY)),
                Optional.of(new PortRange(first, last)),
                OptionalInt.of(6),
                Optional.empty(),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port));
    }

    private static final SnatRule MASQUERADE =
            new SnatRule(
                    true,
                    true,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty());

    @Test
    void everyEntryOfThePairTakesAPort() {
        translated(CLIENT, 40_000, 40_099, 9000);
        translated(IpAddress.parse("10.77.1.3"), 40_100, 40_109, 9000);
        // this host's own, from the same address
        add(GATEWAY, 50_000, 50_000, 9000);
        assertThat(uses())
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.ports()).isEqualTo(111);
                    assertThat(use.range()).isEqualTo(new PortRange(1024, 65_535));
                    assertThat(use.by()).isEqualTo(RangeBy.DEFAULT);
                });
    }

    @Test
    void whereNothingIsTranslatedThereIsNoUse() {
        add(GATEWAY, 50_000, 50_000, 9000);
        assertThat(uses(MASQUERADE)).isEmpty();
    }

    @Test
    void theOnlyRuleThatFitsTellsTheRange() {
        translated(CLIENT, 40_000, 40_099, 9000);
        assertThat(uses(snat(30_000, 30_999, 0), snat(40_000, 41_999, 9000)))
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.range()).isEqualTo(new PortRange(40_000, 41_999));
                    assertThat(use.by()).isEqualTo(RangeBy.RULE);
                    assertThat(use.ceiling().usedPercent()).isEqualTo(5);
                });
    }

    @Test
    void ofSeveralTheFirstIsTakenAndThatIsSaid() {
        translated(CLIENT, 40_000, 40_099, 9000);
        assertThat(uses(snat(40_000, 41_999, 9000), MASQUERADE))
                .singleElement()
                .extracting(SnatUse::by)
                .isEqualTo(RangeBy.NARROWEST);
    }

    @Test
    void rulesThatCouldNotBeReadAreNotNone() {
        translated(CLIENT, 40_000, 40_099, 9000);
        HostCeilings unread =
                new HostCeilings(
                        new Reading.NotReported<>("conntrack"),
                        new Reading.Known<>(flows.build()),
                        new Reading.Refused<>("nf_tables", "EPERM"),
                        new Reading.NotReported<>("files"),
                        TcpResources.notRead(),
                        Optional.empty());
        assertThat(new SnatFinder(unread).all())
                .singleElement()
                .extracting(SnatUse::by)
                .isEqualTo(RangeBy.UNREAD);
    }

    @Test
    void aRuleOfTheOtherFamilyDoesNotFit() {
        translated(CLIENT, 40_000, 40_099, 9000);
        SnatRule v6 =
                new SnatRule(
                        true,
                        false,
                        true,
                        Optional.empty(),
                        Optional.of(new PortRange(40_000, 41_999)),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty());
        assertThat(uses(v6)).singleElement().extracting(SnatUse::by).isEqualTo(RangeBy.DEFAULT);
    }

    @Test
    void whoseConnectionsTheyAreIsKept() {
        translated(CLIENT, 40_000, 40_009, 9000);
        translated(IpAddress.parse("10.77.1.3"), 40_100, 40_109, 9000);
        assertThat(uses().getFirst().clients())
                .containsExactlyInAnyOrder(CLIENT, IpAddress.parse("10.77.1.3"));
    }

    @Test
    void aRuleForAnotherPortDoesNotFit() {
        translated(CLIENT, 40_000, 40_099, 9000);
        assertThat(uses(snat(40_000, 41_999, 9001)))
                .singleElement()
                .extracting(SnatUse::by)
                .isEqualTo(RangeBy.DEFAULT);
    }

    @Test
    void theFullestComesFirstAndTheTableGrows() {
        for (int server = 1; server <= 300; server++) {
            translated(CLIENT, 40_000, 40_000 + server % 7, server);
        }
        translated(CLIENT, 40_000, 40_050, 9000);
        List<SnatUse> uses = uses();
        assertThat(uses).hasSize(301);
        assertThat(uses.getFirst().destination().port()).isEqualTo(9000);
        assertThat(uses.getFirst().ports()).isEqualTo(51);
        assertThat(uses.stream().mapToInt(SnatUse::ports).sum())
                .isEqualTo(51 + IntStream.rangeClosed(1, 300).map(s -> s % 7 + 1).sum());
    }
}
