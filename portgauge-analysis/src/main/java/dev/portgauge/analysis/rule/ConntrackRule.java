package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/** The connection tracking table is full, or nearly: new connections are dropped without a word. */
final class ConntrackRule implements CeilingRule {

    @Override
    public String id() {
        return "PG014";
    }

    @Override
    public Optional<Finding> evaluate(CeilingFacts facts) {
        if (!(facts.ceilings().conntrack() instanceof Reading.Known<Conntrack>(Conntrack table))
                || table.limit() < 1) {
            return Optional.empty();
        }
        Ceiling ceiling = new Ceiling(Ceiling.Kind.CONNTRACK, "", table.entries(), table.limit());
        Verdict verdict = CeilingThresholds.judge(ceiling);
        return verdict == Verdict.OK
                ? Optional.empty()
                : found(
                        verdict,
                        new Evidence.ConntrackFull(ceiling, table.losses(), growth(facts)));
    }

    private static Optional<Conntrack.Losses> growth(CeilingFacts facts) {
        return facts.ceilings().later().isPresent()
                ? facts.ceilings().later().get().losses().known()
                : Optional.empty();
    }

    @Override
    public Optional<Reading<?>> missing(CeilingFacts facts) {
        return CeilingRule.refused(facts.ceilings().conntrack());
    }
}
