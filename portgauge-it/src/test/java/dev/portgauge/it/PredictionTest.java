package dev.portgauge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.it.Sock.Family;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.PortsLeft;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;

/** The ledger against the kernel: as many connects succeed as it says. */
@ExtendWith(InNamespace.class)
class PredictionTest {

    /** -Dportgauge.worlds=1000 for a long run. */
    private static final int WORLDS = Integer.getInteger("portgauge.worlds", 60);

    /** Ports; the worlds have some 80 and are nastier than any host. */
    private static final double AVERAGE_MISS = 1;

    private static final long FIRST_SEED = Long.getLong("portgauge.seed", 1);

    @Test
    void inRandomWorldsAsManyConnectsSucceedAsTheLedgerSays(World world) throws Exception {
        List<String> wrong = new ArrayList<>();
        int exact = 0;
        int width = 0;
        int miss = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            Population population = new Population(world, seed);
            population.settle();
            Endpoint remote = seed % 3 == 0 ? Population.V6 : Population.V4;
            String source = seed % 3 == 0 ? "::1" : "127.0.0.1";
            Headroom predicted = world.headroom(source, remote);
            Family family = seed % 3 == 0 ? Family.V6 : seed % 3 == 1 ? Family.V4 : Family.MAPPED;
            int made = world.fill(family, remote).size();
            PortsLeft left = predicted.left();
            exact += left.estimate() == made ? 1 : 0;
            width += left.atMost() - left.atLeast();
            miss += Math.abs(left.estimate() - made);
            if (made < left.atLeast() || made > left.atMost()) {
                wrong.add(
                        "seed %d: %d connects, %s, %s"
                                .formatted(seed, made, predicted, population));
            }
            world.renew();
        }
        System.out.printf(
                "Random worlds: bounds held in %d of %d, estimate exact in %d, off by %.2f on"
                        + " average; bounds %.1f wide%n",
                WORLDS - wrong.size(),
                WORLDS,
                exact,
                (double) miss / WORLDS,
                (double) width / WORLDS);
        assertThat(wrong).isEmpty();
        // the estimate is a guess, but one that is worth printing
        assertThat((double) miss / WORLDS).isLessThan(AVERAGE_MISS);
    }
}
