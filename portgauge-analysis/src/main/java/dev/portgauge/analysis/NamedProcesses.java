package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.BindingLimitRule;
import dev.portgauge.analysis.rule.DescriptorLimitRule;
import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.DestinationDiagnosis.Beside;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.Owner;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
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
                } else if (finding.evidence() instanceof Evidence.BindFirst first) {
                    add(first.binders(), pids);
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
            concluded.add(concluded(destination, processes));
        }
        return diagnosis.withProcesses(processes, concluded);
    }

    private static DestinationDiagnosis concluded(
            DestinationDiagnosis destination, Map<Integer, ProcessFacts> processes) {
        List<Finding> findings = new ArrayList<>(destination.findings());
        Optional<Finding> found =
                DescriptorLimitRule.evaluate(limited(destination.holders(), processes));
        if (found.isPresent()) {
            add(found.get(), findings);
        }
        Beside beside = destination.beside();
        Optional<Reading<?>> missing = missing(destination.holders(), processes);
        if (found.isEmpty() && missing.isPresent()) {
            beside = beside.lacking(new NotEvaluated(DescriptorLimitRule.ID, missing.get()));
        }
        if (destination.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)) {
            int ports = headroom.left().estimate();
            List<Ceiling> ceilings = DescriptorCeilings.of(destination.holders(), processes);
            beside = beside.with(ceilings, ports);
            if (beside.binding().isPresent()
                    && beside.binding().get().kind() == Ceiling.Kind.DESCRIPTORS) {
                Finding binding = BindingLimitRule.finding(beside.binding().get(), ports);
                findings.removeIf(other -> other.id().equals(binding.id()));
                findings.add(binding);
            }
        }
        return destination.with(findings, beside);
    }

    /**
     * What could not be read of the first process that holds connections and of which it was tried.
     */
    private static Optional<Reading<?>> missing(
            List<Holder> holders, Map<Integer, ProcessFacts> processes) {
        for (Owner.Process owner : DescriptorCeilings.connected(holders)) {
            ProcessFacts facts = processes.get(owner.pid());
            if (facts != null && facts.descriptors() instanceof Reading.Refused<Integer> refused) {
                return Optional.of(refused);
            }
            if (facts != null && facts.limit() instanceof Reading.Refused<?> refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
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
    private static void add(Finding found, List<Finding> findings) {
        int at = 0;
        while (at < findings.size() && isBefore(findings.get(at).evidence())) {
            at++;
        }
        findings.add(at, found);
    }

    private static boolean isBefore(Evidence evidence) {
        return evidence instanceof Evidence.NoSource
                || evidence instanceof Evidence.Shortage
                || evidence instanceof Evidence.NotPorts
                || evidence instanceof Evidence.CloseWaitPile;
    }
}
