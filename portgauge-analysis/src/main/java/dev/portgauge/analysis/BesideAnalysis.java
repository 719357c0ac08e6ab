package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.CeilingFacts;
import dev.portgauge.analysis.rule.CeilingRule;
import dev.portgauge.analysis.rule.CeilingRules;
import dev.portgauge.analysis.rule.NatVerdict;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.DestinationDiagnosis.Beside;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the limits beside the ports mean for one destination. */
final class BesideAnalysis {

    private final Snapshot snapshot;
    private final Protocol protocol;
    private final CeilingFinder finder;
    private final @Nullable NatCounter nat;

    BesideAnalysis(World world, CheckOptions options) {
        snapshot = world.snapshot();
        protocol = options.pool().protocol();
        finder = new CeilingFinder(snapshot.ceilings());
        nat =
                options.nat().isPresent() && snapshot.socketSource() != SocketSource.NOTHING
                        ? new NatCounter(world, options.nat().get(), protocol)
                        : null;
    }

    /** By the fullest of them, a cloud's NAT among them. */
    Verdict verdict(Candidate candidate) {
        Verdict byHost = finder.verdict(candidate, protocol);
        return nat == null ? byHost : byHost.worse(NatVerdict.of(nat.use(candidate).counts()));
    }

    /** What a cloud's NAT in front leaves, where one was named. */
    Optional<NatUse> natUse(Candidate candidate) {
        return nat == null ? Optional.empty() : Optional.of(nat.use(candidate));
    }

    private List<Ceiling> ceilings(Candidate candidate) {
        List<Ceiling> ceilings = finder.of(candidate, protocol);
        if (nat != null) {
            ceilings.addAll(nat.use(candidate).ceilings());
        }
        return ceilings;
    }

    /** The one that is reached first, when that is before the ports are. */
    Optional<Ceiling> binding(Candidate candidate, Reading<Headroom> headroom) {
        if (!(headroom instanceof Reading.Known<Headroom>(Headroom known))) {
            return Optional.empty();
        }
        return Beside.binding(ceilings(candidate), known.left().estimate());
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
                ceilings(candidate),
                binding(candidate, headroom),
                finder.tracked(candidate, protocol),
                rules);
    }
}
