package dev.portgauge.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.Finding;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Severity;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The rules of limits: PG005, PG006, PG007, PG012. */
class PoolRulesTest {

    private static final PortRange DEFAULT = new PortRange(32_768, 60_999);

    @Test
    void anOddRangeIsTold() {
        PortRange odd = new PortRange(32_768, 61_000);
        assertThat(new OddPoolRule().evaluate(Facts.pool(odd)))
                .contains(new Finding("PG005", Severity.NOTICE, new Evidence.OddRange(odd)));
    }

    @Test
    void anEvenRangeAndOneOfASinglePortAreNot() {
        assertThat(new OddPoolRule().evaluate(Facts.pool(DEFAULT))).isEmpty();
        assertThat(new OddPoolRule().evaluate(Facts.pool(new PortRange(40_000, 40_000)))).isEmpty();
    }

    @Test
    void reservedPortsAreTold() {
        assertThat(
                        new ReservedPoolRule()
                                .evaluate(Facts.pool(DEFAULT, new PortRange(40_000, 40_009))))
                .contains(
                        new Finding(
                                "PG012", Severity.INFO, new Evidence.ReservedShare(10, 28_232)));
    }

    @Test
    void withoutReservedPortsNothingIsTold() {
        assertThat(new ReservedPoolRule().evaluate(Facts.pool(DEFAULT))).isEmpty();
    }

    @Test
    void servicesInsideTheRangeAreNamed() {
        assertThat(new ServiceOverlapRule().evaluate(Facts.pool(new PortRange(6379, 6443))))
                .contains(
                        new Finding(
                                "PG006",
                                Severity.INFO,
                                new Evidence.OverlapsServices(
                                        List.of(
                                                new KnownService(6379, "redis"),
                                                new KnownService(6443, "kube-apiserver")))));
    }

    @Test
    void aReservedServiceIsSafe() {
        assertThat(
                        new ServiceOverlapRule()
                                .evaluate(
                                        Facts.pool(
                                                new PortRange(6379, 6400),
                                                new PortRange(6370, 6379))))
                .isEmpty();
        assertThat(new ServiceOverlapRule().evaluate(Facts.pool(new PortRange(60_000, 60_999))))
                .isEmpty();
    }

    @Test
    void anOverlapWithNodePortsIsTold() {
        assertThat(new NodePortOverlapRule().evaluate(Facts.pool(new PortRange(10_240, 65_535))))
                .contains(
                        new Finding(
                                "PG007",
                                Severity.INFO,
                                new Evidence.OverlapsNodePorts(new PortRange(30_000, 32_767))));
        assertThat(new NodePortOverlapRule().evaluate(Facts.pool(new PortRange(32_767, 60_999))))
                .isPresent();
    }

    @Test
    void theDefaultRangeStartsBehindTheNodePorts() {
        assertThat(new NodePortOverlapRule().evaluate(Facts.pool(DEFAULT))).isEmpty();
        assertThat(new NodePortOverlapRule().evaluate(Facts.pool(new PortRange(20_000, 29_999))))
                .isEmpty();
    }
}
