package dev.portgauge.lab.pool;

import dev.portgauge.lab.scenario.Newcomer;
import dev.portgauge.lab.world.World;

/** Predicts for the namespace as it is now; changes nothing in it. */
@FunctionalInterface
public interface Predictor {

    Prediction of(World world, Newcomer newcomer) throws Exception;
}
