package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that call bind() before connect() close ports to every destination. */
final class BindFirstRule implements DestinationRule {

    @Override
    public String id() {
        return "PG022";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        // of a TIME_WAIT there is no program any more that could do otherwise
        List<Holder> programs = new ArrayList<>();
        for (Holder holder : facts.bindFirst()) {
            if (holder.owner() instanceof Owner.Process) {
                programs.add(holder);
            }
        }
        return programs.isEmpty()
                ? Optional.empty()
                : found(
                        facts.trigger().isPresent()
                                ? DestinationRule.asGraveAs(facts.verdict())
                                : Severity.NOTICE,
                        new Evidence.BindFirst(programs));
    }

    @Override
    public Optional<Reading<?>> missing(DestinationFacts facts) {
        return DestinationRule.missingLedger(facts);
    }
}
