package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.DescriptorLimitRule;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Holder;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Owner;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.SocketsDiagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which processes an answer names, and what follows from what is then read of them. Of more than
 * {@value #MOST} only the first are read: those that hold most.
 */
public final class NamedProcesses {

    /** Five short readings of each. */
    static final int MOST = 32;

    private NamedProcesses() {}

    /** The pids in an answer of {@code check}. */
    public static Set<Integer> in(CheckDiagnosis diagnosis) {
        Set<Integer> pids = new LinkedHashSet<>();
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            add(destination.holders(), pids);
            for (Finding finding : destination.findings()) {
                if (finding.evidence() instanceof Evidence.CloseWaitPile pile) {
                    add(pile.holders(), pids);
                } else if (finding.evidence() instanceof Evidence.ClosedPorts closed) {
                    add(closed.bindFirst(), pids);
                }
            }
        }
        return pids;
    }

    /** The pids in an answer of {@code limits}. */
    public static Set<Integer> in(LimitsDiagnosis diagnosis) {
        Set<Integer> pids = new LinkedHashSet<>();
        for (LimitsDiagnosis.HeldPort held : diagnosis.held()) {
            add(held.owner(), pids);
        }
        return pids;
    }

    /** The pids in an answer of {@code sockets}. */
    public static Set<Integer> in(SocketsDiagnosis diagnosis) {
        Set<Integer> pids = new LinkedHashSet<>();
        for (SocketsDiagnosis.Group group : diagnosis.groups()) {
            if (group.key() instanceof SocketsDiagnosis.Key.OfProcess process) {
                add(process.owner(), pids);
            }
        }
        return pids;
    }

    private static void add(List<Holder> holders, Set<Integer> pids) {
        for (Holder holder : holders) {
            add(holder.owner(), pids);
        }
    }

    private static void add(Owner owner, Set<Integer> pids) {
        if (owner instanceof Owner.Process process && pids.size() < MOST) {
            pids.add(process.pid());
        }
    }

    /** The answer, with what was read of its processes and what that means for destinations. */
    public static CheckDiagnosis told(
            CheckDiagnosis diagnosis, Map<Integer, ProcessFacts> processes) {
        if (processes.isEmpty()) {
            return diagnosis;
        }
        List<DestinationDiagnosis> concluded = new ArrayList<>();
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            Optional<Finding> found =
                    DescriptorLimitRule.evaluate(limited(destination.holders(), processes));
            concluded.add(found.isEmpty() ? destination : with(found.get(), destination));
        }
        return diagnosis.withProcesses(processes, concluded);
    }

    private static List<DescriptorsNearLimit.Process> limited(
            List<Holder> holders, Map<Integer, ProcessFacts> processes) {
        List<DescriptorsNearLimit.Process> limited = new ArrayList<>();
        for (Owner.Process owner : DescriptorCeilings.connected(holders)) {
            ProcessFacts facts = processes.get(owner.pid());
            if (facts != null && DescriptorCeilings.isLimited(facts)) {
                DescriptorLimit limit = facts.limit().known().orElseThrow();
                limited.add(
                        new DescriptorsNearLimit.Process(
                                owner,
                                facts.descriptors().orElse(0),
                                limit.soft(),
                                limit.hard(),
                                facts.knownWorkload()));
            }
        }
        return limited;
    }

    /**
     * Behind the findings about the number of ports, and behind a leak, which explains it; before
     * the others about what holds them.
     */
    private static DestinationDiagnosis with(Finding found, DestinationDiagnosis destination) {
        List<Finding> findings = new ArrayList<>(destination.findings());
        int at = 0;
        while (at < findings.size() && isBefore(findings.get(at).evidence())) {
            at++;
        }
        findings.add(at, found);
        return destination.withFindings(findings);
    }

    private static boolean isBefore(Evidence evidence) {
        return evidence instanceof Evidence.NoSource
                || evidence instanceof Evidence.Shortage
                || evidence instanceof Evidence.NotPorts
                || evidence instanceof Evidence.CloseWaitPile;
    }
}
