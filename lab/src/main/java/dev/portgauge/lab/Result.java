package dev.portgauge.lab;

import dev.portgauge.lab.pool.Prediction;
import dev.portgauge.lab.scenario.Scenario;

import java.util.Optional;

/**
 * What came of a scenario.
 *
 * @param made how many of its newcomers got a port
 * @param disagreement what is wrong with the prediction; empty when it held
 */
public record Result(
        Scenario scenario, Prediction prediction, int made, Optional<String> disagreement) {

    public boolean held() {
        return disagreement.isEmpty();
    }

    /** One line. */
    @Override
    public String toString() {
        return made
                + " of "
                + scenario.settings().size()
                + " got a port; "
                + prediction
                + "; "
                + disagreement.orElse("held");
    }
}
