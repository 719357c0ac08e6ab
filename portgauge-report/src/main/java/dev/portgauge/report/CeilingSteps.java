package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence;

import java.util.List;

/** What to do about the limits beside the ports. */
final class CeilingSteps {

    private final Words words;
    private final Steps to;

    /**
     * @param to where a step is added as it must be typed
     */
    CeilingSteps(Words words, Steps to) {
        this.words = words;
        this.to = to;
    }

    void addTo(List<String> steps, Evidence evidence) {
        if (evidence instanceof Evidence.ConntrackFull found) {
            String twice = Long.toString(2 * found.table().limit());
            Steps.addAsItIs(steps, words.get("step.ConntrackFull.raise", twice));
            to.add(steps, words.get("step.ConntrackFull.shorten"));
        } else if (evidence instanceof Evidence.LoggedExhaustion) {
            to.add(steps, words.get("step.LoggedExhaustion.check", ""));
        } else if (evidence instanceof Evidence.CallsFailed found) {
            to.add(steps, TraceFinding.step(found, words));
        } else if (evidence instanceof Evidence.SnatFull found) {
            to.add(
                    steps,
                    words.get(
                            "step.SnatFull.widen",
                            found.use().source().toString(),
                            Words.range(found.use().range())));
            to.add(steps, words.get("step.SnatFull.reuse"));
        } else if (evidence instanceof Evidence.OpenFilesFull found) {
            Steps.addAsItIs(steps, words.get("step.OpenFilesFull.look"));
            String twice = Long.toString(2 * found.files().limit());
            Steps.addAsItIs(steps, words.get("step.OpenFilesFull.raise", twice));
        } else if (evidence instanceof Evidence.TimeWaitOverflow found) {
            String twice = Long.toString(2 * found.limit());
            to.add(steps, words.get("step.TimeWaitOverflow.raise", twice));
        } else if (evidence instanceof Evidence.BindingLimit found) {
            binding(steps, found.ceiling());
        } else if (evidence instanceof Evidence.Lopsided found) {
            to.add(steps, words.get("step.Lopsided.spread", found.other().toString()));
        } else if (evidence instanceof Evidence.BindFirst) {
            to.add(steps, words.get("step.ClosedPorts.bound"));
        } else if (evidence instanceof Evidence.RateNotMet) {
            PlanFinding.steps(steps, words);
        } else {
            throw new IllegalArgumentException(evidence.toString());
        }
    }

    /** While it is far from full there is nothing to do but to know it. */
    private void binding(List<String> steps, Ceiling ceiling) {
        if (ceiling.left() == 0) {
            to.add(steps, words.get("step.BindingLimit.first"));
        }
    }
}
