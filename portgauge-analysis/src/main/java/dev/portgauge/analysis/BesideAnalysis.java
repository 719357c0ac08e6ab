package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.CeilingFacts;
import dev.portgauge.analysis.rule.CeilingRule;
import dev.portgauge.analysis.rule.CeilingRules;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.DestinationDiagnosis.Beside;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the limits beside the ports mean for one destination. */
final class BesideAnalysis {

    private final Snapshot snapshot;
    private final Protocol protocol;
    private final CeilingFinder finder;

    BesideAnalysis(Snapshot snapshot, Protocol protocol) {
        this.snapshot = snapshot;
        this.protocol = protocol;
        finder = new CeilingFinder(snapshot.ceilings());
    }

    /** By the fullest of them. */
    Verdict verdict(Candidate candidate) {
        return finder.verdict(candidate, protocol);
    }

    /** The one that is reached first, when that is before the ports are. */
    Optional<Ceiling> binding(Candidate candidate, Reading<Headroom> headroom) {
        if (!(headroom instanceof Reading.Known<Headroom>(Headroom known))) {
            return Optional.empty();
        }
        Ceiling first = null;
        for (Ceiling ceiling : finder.of(candidate, protocol)) {
            if (ceiling.left() < known.left().estimate()
                    && (first == null || ceiling.left() < first.left())) {
                first = ceiling;
            }
        }
        return Optional.ofNullable(first);
    }

    List<Finding> findings(Candidate candidate) {
        CeilingFacts facts = facts(candidate);
        List<Finding> findings = new ArrayList<>();
        for (CeilingRule rule : CeilingRules.ALL) {
            Optional<Finding> finding = rule.evaluate(facts);
            if (finding.isPresent()) {
                findings.add(finding.get());
            }
        }
        return findings;
    }

    List<NotEvaluated> notEvaluated(Candidate candidate) {
        return notEvaluated(facts(candidate));
    }

    /** The rules about limits beside the ports whose data is missing. */
    static List<NotEvaluated> notEvaluated(CeilingFacts facts) {
        List<NotEvaluated> notEvaluated = new ArrayList<>();
        for (CeilingRule rule : CeilingRules.ALL) {
            Optional<Reading<?>> missing = rule.missing(facts);
            if (missing.isPresent()) {
                notEvaluated.add(new NotEvaluated(rule.id(), missing.get()));
            }
        }
        return notEvaluated;
    }

    private CeilingFacts facts(Candidate candidate) {
        return new CeilingFacts(
                snapshot.ceilings(), snapshot.sockstat(), finder.snat(candidate, protocol));
    }

    /** What is told of them. */
    Beside told(Candidate candidate, Reading<Headroom> headroom, List<NotEvaluated> rules) {
        return new Beside(
                finder.of(candidate, protocol),
                binding(candidate, headroom),
                finder.tracked(candidate, protocol),
                rules);
    }
}
