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

    private final List<String> wrong = new ArrayList<>();
    private int exact;
    private int width;
    private int miss;
    private int even;
    private int settled;

    @Test
    void inRandomWorldsAsManyConnectsSucceedAsTheLedgerSays(World world) throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            compare(world, seed);
            world.renew();
        }
        System.out.printf(
                "Random worlds: %d, wrong: %d; estimate exact in %d, off by %.2f on average; bounds"
                        + " %.1f wide; after asking the kernel exact in %d of %d even ranges%n",
                WORLDS,
                wrong.size(),
                exact,
                (double) miss / WORLDS,
                (double) width / WORLDS,
                settled,
                even);
        assertThat(wrong).isEmpty();
        // the estimate is a guess, but one that is worth printing
        assertThat((double) miss / WORLDS).isLessThan(AVERAGE_MISS);
    }

    private void compare(World world, long seed) throws Exception {
        Population population = new Population(world, seed);
        population.settle();
        Endpoint remote = seed % 3 == 0 ? Population.V6 : Population.V4;
        String source = seed % 3 == 0 ? "::1" : "127.0.0.1";
        Headroom read = world.headroom(source, remote);
        Headroom asked = world.headroomByAsking(source, remote);
        Family family = seed % 3 == 0 ? Family.V6 : seed % 3 == 1 ? Family.V4 : Family.MAPPED;
        int made = world.fill(family, remote).size();
        PortsLeft left = read.left();
        exact += left.estimate() == made ? 1 : 0;
        width += left.atMost() - left.atLeast();
        miss += Math.abs(left.estimate() - made);
        boolean isEven = read.ledger().range().size() % 2 == 0;
        even += isEven ? 1 : 0;
        settled += isEven && asked.left().atMost() == made ? 1 : 0;
        if (isOutside(made, left)
                || isOutside(made, asked.left())
                || (isEven && asked.left().atMost() != made)) {
            wrong.add(
                    "seed %d: %d connects; read: %s; asked: %s; %s"
                            .formatted(seed, made, read, asked, population));
        }
    }

    private static boolean isOutside(int made, PortsLeft left) {
        return made < left.atLeast() || made > left.atMost();
    }
}
