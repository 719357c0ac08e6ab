package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Severity;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.Optional;

/** Ports are not the problem: look elsewhere. */
final class NotPortsRule implements DestinationRule {

    @Override
    public String id() {
        return "PG010";
    }

    @Override
    public Optional<Finding> evaluate(DestinationFacts facts) {
        return facts.verdict() != Verdict.OK || isNatShort(facts)
                ? Optional.empty()
                : found(
                        Severity.INFO,
                        new Evidence.NotPorts(
                                facts.sessions().in(TcpState.SYN_SENT),
                                // connecting a UDP socket reaches nobody
                                facts.pool().protocol() == Protocol.TCP
                                        ? facts.sessions().in(TcpState.ESTABLISHED)
                                        : 0,
                                facts.worst() == Verdict.OK));
    }

    /** Then the cause is not elsewhere: PG016 has it. */
    private static boolean isNatShort(DestinationFacts facts) {
        return facts.nat().isPresent() && NatVerdict.of(facts.nat().get().counts()) != Verdict.OK;
    }
}
