package dev.portgauge.lab.pool;

import dev.portgauge.lab.scenario.Generator;
import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.scenario.Scenario;
import dev.portgauge.lab.world.World;

import java.util.List;
import java.util.Optional;

/** One way to get a port. A new one is a class and a line in {@link Pools}. */
public interface Pool {

    /** As {@code --pool} has it. */
    String name();

    /** Which sockets are in its way. */
    Generator.Mix mix();

    /** The sockets whose chances are predicted, one in each scenario. */
    List<Newcomer> newcomers();

    Prediction predict(World world, Newcomer newcomer) throws Exception;

    /** Uses the pool up and says how often that went well. */
    int fill(World world, Newcomer newcomer);

    /** What is wrong with a prediction; empty when it is as good as it has to be. */
    Optional<String> disagreement(Scenario scenario, Prediction prediction, int made);

    /** The scenario of a seed. */
    default Scenario scenario(long seed) {
        return Generator.scenario(seed, mix(), newcomers());
    }
}
