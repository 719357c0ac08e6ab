package dev.portgauge.analysis.watch;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** No port is left within ten minutes, at the present rate. */
final class ExhaustedSoonRule implements WatchRule {

    @Override
    public String id() {
        return "PG024";
    }

    @Override
    public Optional<Finding> evaluate(WatchFacts facts) {
        return facts.forecast().isPresent()
                        && facts.forecast().get().isSoon()
                        && facts.found().headroom()
                                instanceof Reading.Known<Headroom>(Headroom headroom)
                ? Optional.of(
                        new Finding(
                                id(),
                                Severity.WARNING,
                                new Evidence.ExhaustedSoon(
                                        headroom.left(), facts.forecast().get())))
                : Optional.empty();
    }
}
