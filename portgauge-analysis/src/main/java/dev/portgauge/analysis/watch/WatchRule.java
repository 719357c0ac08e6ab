package dev.portgauge.analysis.watch;

import dev.portgauge.model.Finding;

import java.util.Optional;

/** One question about one destination over time; the list of all of them is {@link WatchRules}. */
interface WatchRule {

    /** PG and three digits; docs/findings/ has a page for it. */
    String id();

    /** The finding, or nothing when the rule does not apply. */
    Optional<Finding> evaluate(WatchFacts facts);
}
