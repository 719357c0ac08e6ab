package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Severity;

import java.util.Optional;

/** The range and Kubernetes' default NodePort range share ports. */
final class NodePortOverlapRule implements LimitsRule {

    @Override
    public String id() {
        return "PG007";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        PortRange range = facts.pool().range();
        int first = Math.max(range.first(), KnownServices.NODE_PORTS.first());
        int last = Math.min(range.last(), KnownServices.NODE_PORTS.last());
        return first > last
                ? Optional.empty()
                : found(Severity.INFO, new Evidence.OverlapsNodePorts(new PortRange(first, last)));
    }
}
