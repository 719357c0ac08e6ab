package dev.portgauge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.BindPool;
import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.UdpPool;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;

/** What the bind pool and the UDP pools ask for can be had: plain rules are that exact. */
class PlainBindTest {

    private static final int SCENARIOS = Integer.getInteger("portgauge.plainScenarios", 60);

    static List<Pool> pools() {
        return List.of(
                new BindPool(PlainBind::tcp),
                UdpPool.byConnect(PlainBind::udp),
                UdpPool.byBind(PlainBind::udp));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void itHolds(Pool pool) throws Exception {
        Labs.assumePossible();
        Summary summary = new Summary(pool.name());
        List<String> wrong = new ArrayList<>();
        new Run(pool, 1, SCENARIOS)
                .go((seed, result) -> {
                    summary.add(result);
                    if (!result.held()) {
                        wrong.add("seed " + seed + ": " + result);
                    }
                });
        System.out.println(summary.text(0));
        assertThat(wrong).isEmpty();
    }
}
