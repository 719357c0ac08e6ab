package dev.portgauge.analysis;

import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatDiagnosis.Towards;
import dev.portgauge.model.NatUse.Exemption;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the TCP connections of a whole network namespace take from a cloud's NAT. */
final class NatAnalysis {

    /** Destinations that are listed. */
    private static final int LISTED = 5;

    private final SocketTable sockets;
    private final SessionGroups groups;
    private final NatCounter counter;
    private final List<Integer> translated = new ArrayList<>();
    private final long[] left;
    private final int[] connections = new int[Exemption.values().length];
    private int passing;

    private NatAnalysis(World world, NatBudget budget) {
        sockets = world.snapshot().sockets();
        groups = world.groups();
        counter = new NatCounter(world, budget, Protocol.TCP);
        left = new long[groups.count()];
        for (int group = 0; group < groups.count(); group++) {
            Exemption exemption = counter.exemption(group);
            if (exemption == null) {
                translated.add(group);
                left[group] = counter.left(group);
                passing += groups.size(group);
            } else {
                connections[exemption.ordinal()] += groups.size(group);
            }
        }
    }

    /** The answer; empty when this is no cloud's VM and no NAT was named. */
    static Optional<NatDiagnosis> of(World world, NatQuestion question) {
        if (question.isNothing()) {
            return Optional.empty();
        }
        NatDiagnosis.Whole whole = null;
        if (question.budget().isPresent()
                && world.snapshot().socketSource() != SocketSource.NOTHING) {
            NatBudget budget = question.budget().get();
            whole = new NatAnalysis(world, budget).whole(budget, question.assumed());
        }
        return Optional.of(new NatDiagnosis(question.vm(), Optional.ofNullable(whole)));
    }

    private NatDiagnosis.Whole whole(NatBudget budget, boolean assumed) {
        List<Integer> fullest = new ArrayList<>(translated);
        fullest.sort(this::fullestFirst);
        List<Towards> listed = new ArrayList<>();
        for (int group : fullest.subList(0, Math.min(LISTED, fullest.size()))) {
            listed.add(
                    new Towards(
                            sockets.local(groups.firstRow(group)),
                            counter.destination(group),
                            groups.size(group),
                            left[group]));
        }
        return new NatDiagnosis.Whole(
                budget,
                assumed,
                passing,
                destinations(),
                connections[Exemption.IPV6.ordinal()],
                connections[Exemption.PUBLIC_SOURCE.ordinal()],
                counter.fullest(translated),
                listed);
    }

    private int fullestFirst(Integer a, Integer b) {
        int byLeft = Long.compare(left[a], left[b]);
        int bySize = Integer.compare(groups.size(b), groups.size(a));
        if (byLeft != 0 || bySize != 0) {
            return byLeft != 0 ? byLeft : bySize;
        }
        return counter.destination(a).toString().compareTo(counter.destination(b).toString());
    }

    /** From several source addresses to one destination is one destination. */
    private int destinations() {
        List<String> different = new ArrayList<>();
        for (int group : translated) {
            different.add(counter.destination(group).toString());
        }
        different.sort(null);
        int count = 0;
        String before = "";
        for (String destination : different) {
            count += destination.equals(before) ? 0 : 1;
            before = destination;
        }
        return count;
    }
}
