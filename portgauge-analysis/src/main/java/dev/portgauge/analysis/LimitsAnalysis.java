package dev.portgauge.analysis;

import dev.portgauge.analysis.rule.CeilingFacts;
import dev.portgauge.analysis.rule.CeilingRule;
import dev.portgauge.analysis.rule.CeilingRules;
import dev.portgauge.analysis.rule.LimitsFacts;
import dev.portgauge.analysis.rule.LimitsRule;
import dev.portgauge.analysis.rule.LimitsRules;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LimitsDiagnosis.Beside;
import dev.portgauge.model.LimitsDiagnosis.HeldPort;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NotEvaluated;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of {@code limits}. */
public final class LimitsAnalysis {

    /** Translations that are listed. */
    private static final int SNAT_SHOWN = 20;

    private LimitsAnalysis() {}

    /** Analyses one snapshot, of a machine in no cloud. */
    public static LimitsDiagnosis of(Snapshot snapshot) {
        return of(snapshot, NatQuestion.NOTHING);
    }

    /** Analyses one snapshot. */
    public static LimitsDiagnosis of(Snapshot snapshot, NatQuestion question) {
        World world = new World(snapshot);
        Optional<NatDiagnosis> nat =
                question.isNothing() ? Optional.empty() : NatAnalysis.of(world, question);
        Optional<Pool> pool = world.book().known().map(book -> pool(snapshot, book));
        List<HeldPort> held =
                world.book().known().map(book -> held(snapshot, book)).orElse(List.of());
        CeilingFacts ceilings =
                new CeilingFacts(
                        snapshot.ceilings(),
                        snapshot.sockstat(),
                        new SnatFinder(snapshot.ceilings()).all());
        return new LimitsDiagnosis(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.host(),
                snapshot.settings(),
                snapshot.read(),
                pool,
                held,
                findings(ceilings, pool, nat),
                beside(snapshot, ceilings, world),
                RelevantProblems.of(
                        snapshot,
                        PortPool.TCP_CONNECT,
                        held.stream().anyMatch(one -> one.owner() instanceof Owner.Hidden)),
                nat,
                Map.of());
    }

    private static List<Finding> findings(
            CeilingFacts ceilings, Optional<Pool> pool, Optional<NatDiagnosis> nat) {
        List<Finding> findings = new ArrayList<>();
        for (CeilingRule rule : CeilingRules.ALL) {
            rule.evaluate(ceilings).ifPresent(findings::add);
        }
        if (pool.isPresent()) {
            LimitsFacts facts =
                    new LimitsFacts(
                            pool.get(), nat.isPresent() ? nat.get().use() : Optional.empty());
            for (LimitsRule rule : LimitsRules.ALL) {
                rule.evaluate(facts).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Beside beside(Snapshot snapshot, CeilingFacts facts, World world) {
        List<NotEvaluated> notEvaluated = new ArrayList<>(BesideAnalysis.notEvaluated(facts));
        if (!(world.book() instanceof Reading.Known<PortBook>)) {
            for (LimitsRule rule : LimitsRules.ALL) {
                notEvaluated.add(new NotEvaluated(rule.id(), world.book()));
            }
        }
        int shown = Math.min(SNAT_SHOWN, facts.snat().size());
        return new Beside(
                snapshot.ceilings(),
                snapshot.sockstat(),
                facts.snat().subList(0, shown),
                facts.snat().size() - shown,
                notEvaluated);
    }

    private static Pool pool(Snapshot snapshot, PortBook book) {
        int[] counts = new int[PortReason.values().length];
        PortRange range = book.range();
        for (int port = range.first(); port <= range.last(); port++) {
            counts[book.reason(port).ordinal()]++;
        }
        int reserved = counts[PortReason.RESERVED.ordinal()];
        int listening = counts[PortReason.LISTENING.ordinal()];
        int bound = counts[PortReason.BOUND.ordinal()];
        int accepted = counts[PortReason.ACCEPTED.ordinal()];
        return new Pool(
                range,
                reserved,
                reservedSpans(snapshot.settings().reservedPorts(), range),
                listening,
                bound,
                accepted,
                range.size() - reserved - listening - bound - accepted);
    }

    private static List<PortRange> reservedSpans(Reading<PortSet> reserved, PortRange range) {
        List<PortRange> inside = new ArrayList<>();
        for (PortRange span : reserved.orElse(PortSet.empty()).spans()) {
            int first = Math.max(span.first(), range.first());
            int last = Math.min(span.last(), range.last());
            if (first <= last) {
                inside.add(new PortRange(first, last));
            }
        }
        return List.copyOf(inside);
    }

    private static List<HeldPort> held(Snapshot snapshot, PortBook book) {
        SocketTable sockets = snapshot.sockets();
        List<HeldPort> held = new ArrayList<>();
        for (int row = 0; row < sockets.size(); row++) {
            int port = sockets.localPort(row);
            if (!book.range().contains(port)) {
                continue;
            }
            PortReason reason = book.mayClose(row) ? PortReason.BOUND : book.closes(row);
            boolean countsElsewhere =
                    reason == PortReason.ACCEPTED && book.reason(port) != PortReason.ACCEPTED;
            if (reason != PortReason.FREE && !countsElsewhere) {
                held.add(
                        new HeldPort(
                                new Endpoint(sockets.local(row), port),
                                reason,
                                snapshot.owners().ownerOf(sockets.inode(row), sockets.uid(row))));
            }
        }
        held.sort(
                Comparator.comparingInt((HeldPort one) -> one.local().port())
                        .thenComparing(HeldPort::reason)
                        .thenComparing(one -> one.local().address())
                        .thenComparing(one -> one.owner().toString()));
        return held;
    }
}
