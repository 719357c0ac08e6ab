package dev.portgauge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.lab.pool.Pool;
import dev.portgauge.lab.pool.Pools;
import dev.portgauge.lab.scenario.JavaText;
import dev.portgauge.lab.world.Namespace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As many newcomers get a port as portgauge says, whatever is there already. */
class ScenariosTest {

    /** -Dportgauge.scenarios=5000 for a long run; or ./portgauge-lab. */
    private static final int SCENARIOS = Integer.getInteger("portgauge.scenarios", 300);

    private static final long FIRST_SEED = Long.getLong("portgauge.seed", 1);

    /** Ports; the scenarios are nastier than any host. */
    private static final double AVERAGE_MISS = 1;

    static List<Pool> pools() {
        return Pools.ALL;
    }

    @ParameterizedTest
    @MethodSource("pools")
    void asManyGetAPortAsItSays(Pool pool) throws Exception {
        Labs.assumePossible();
        Summary summary = new Summary(pool.name());
        Map<Long, Result> failed = new TreeMap<>();
        long begin = System.nanoTime();
        new Run(pool, FIRST_SEED, SCENARIOS)
                .go((seed, result) -> {
                    summary.add(result);
                    if (!result.held()) {
                        failed.put(seed, result);
                    }
                });
        System.out.println(summary.text((System.nanoTime() - begin) / 1e9));
        if (!failed.isEmpty()) {
            Result first = failed.values().iterator().next();
            try (Lab lab = Labs.open()) {
                Result smallest = Shrinker.in(lab, pool, 300).shrink(first);
                String seeds = pool.name() + ", seeds " + failed.keySet();
                throw new AssertionError(
                        seeds
                                + "; the first shrunk: "
                                + smallest
                                + "\n"
                                + smallest.scenario()
                                + "\n"
                                + JavaText.of(smallest.scenario()));
            }
        }
        assertThat(summary.cases()).isEqualTo(SCENARIOS);
        assertThat(summary.held()).isEqualTo(SCENARIOS);
        assertThat(summary.exactBooked()).isEqualTo(summary.booked());
        if (Namespace.isBookRequired()) {
            assertThat(summary.booked()).as("the kernel's own book").isEqualTo(summary.even());
        }
        // the estimate is a guess, but one that is worth printing
        assertThat(summary.meanMiss()).isLessThan(AVERAGE_MISS);
    }
}
