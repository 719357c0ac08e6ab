package dev.portgauge.analysis;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How near the processes that hold connections to a destination are to RLIMIT_NOFILE. Each process
 * has a limit of its own: what one may not open any more, another may.
 */
public final class DescriptorCeilings {

    private DescriptorCeilings() {}

    /**
     * One ceiling for each process of which both numbers are known and that has a limit, the
     * fullest first. The subject is the process's name and pid.
     *
     * @param holders of a destination
     */
    public static List<Ceiling> of(List<Holder> holders, Map<Integer, ProcessFacts> processes) {
        List<Ceiling> ceilings = new ArrayList<>();
        for (Owner.Process owner : connected(holders)) {
            ProcessFacts facts = processes.get(owner.pid());
            if (facts != null && isLimited(facts)) {
                String pid = Integer.toString(owner.pid());
                ceilings.add(
                        new Ceiling(
                                Ceiling.Kind.DESCRIPTORS,
                                owner.name().concat(" (").concat(pid).concat(")"),
                                facts.descriptors().orElse(0),
                                facts.limit().known().orElseThrow().soft()));
            }
        }
        if (ceilings.size() > 1) {
            ceilings.sort(DescriptorCeilings::fullestFirst);
        }
        return ceilings;
    }

    /** Whether it is known what is used, and of how much. */
    static boolean isLimited(ProcessFacts facts) {
        return facts.descriptors() instanceof Reading.Known<Integer>
                && facts.limit() instanceof Reading.Known<DescriptorLimit>(DescriptorLimit limit)
                && limit.soft() > 0
                && limit.soft() != DescriptorLimit.UNLIMITED;
    }

    /** The processes that hold connections, each once. */
    static List<Owner.Process> connected(List<Holder> holders) {
        List<Owner.Process> processes = new ArrayList<>();
        Set<Integer> pids = new HashSet<>();
        for (Holder holder : holders) {
            if (holder.reason() == PortReason.CONNECTED
                    && holder.owner() instanceof Owner.Process process
                    && pids.add(process.pid())) {
                processes.add(process);
            }
        }
        return processes;
    }

    private static int fullestFirst(Ceiling a, Ceiling b) {
        int byShare = Double.compare(b.usedPercent(), a.usedPercent());
        return byShare != 0 ? byShare : a.subject().compareTo(b.subject());
    }
}
