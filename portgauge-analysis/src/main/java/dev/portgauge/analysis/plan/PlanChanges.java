package dev.portgauge.analysis.plan;

import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PlanDiagnosis.Change;
import dev.portgauge.model.PlanDiagnosis.Change.Kind;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.PlanSetup.Ports;
import dev.portgauge.model.TimeWaitHold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What could be changed, one thing at a time, and what would come of it. */
final class PlanChanges {

    /** More addresses are not offered; a pool is the way then. */
    private static final int MOST_ADDRESSES = 64;

    /** A smaller gain is none. */
    private static final double LEAST_GAIN = 1.005;

    private final PlanModel model;
    private final Variant base;
    private final List<Change> changes = new ArrayList<>();

    private PlanChanges(PlanModel model, Variant base) {
        this.model = model;
        this.base = base;
    }

    /**
     * Those that gain something, the largest gain first.
     *
     * @param wide the ports of the widest range that is safe, where that is known
     */
    static List<Change> of(PlanModel model, Variant base, Optional<Ports> wide) {
        PlanChanges found = new PlanChanges(model, base);
        PlanSetup setup = base.setup();
        if (setup.closer() == Closer.LOCAL) {
            found.add(Kind.CLOSE_REMOTE, setup.with(Closer.REMOTE));
            TimeWaitHold hold = setup.timeWait();
            if (!hold.takesOver()) {
                found.add(
                        Kind.REUSE,
                        setup.with(
                                new TimeWaitHold(
                                        KernelSettings.REUSE_ALWAYS,
                                        hold.delayMillis(),
                                        true,
                                        hold.loopback())));
            }
        }
        // of a pool that is there, the size
        int requests = setup.pool().isEmpty() ? Pool.USUAL_REQUESTS : setup.requests();
        found.add(Kind.POOL, setup.with(new Pool(OptionalInt.empty(), requests)));
        if (wide.isPresent()) {
            found.add(Kind.RANGE, setup.with(wide.get()));
        }
        found.add(
                Kind.SOURCES,
                setup.withAddresses(found.enough(setup.sources()), setup.destinations()));
        found.add(
                Kind.DESTINATIONS,
                setup.withAddresses(setup.sources(), found.enough(setup.destinations())));
        found.changes.sort(PlanChanges::largestFirst);
        return found.changes;
    }

    private static int largestFirst(Change a, Change b) {
        int byGain = Double.compare(b.gain(), a.gain());
        return byGain != 0 ? byGain : a.kind().compareTo(b.kind());
    }

    private void add(Kind kind, PlanSetup changed) {
        Variant variant = model.of(changed);
        double before = base.outcome().rate();
        double after = variant.outcome().rate();
        double gain = after == 0 ? 0 : before == 0 ? Double.POSITIVE_INFINITY : after / before;
        if (gain >= LEAST_GAIN) {
            changes.add(new Change(kind, variant, gain));
        }
    }

    /** So many addresses that the ports are enough with something to spare; at least one more. */
    private int enough(int now) {
        double eachCarries = base.outcome().capacity() / (double) now * PlanModel.COMFORTABLE;
        long needed = eachCarries == 0 ? 0 : PlanModel.up(base.outcome().needed() / eachCarries);
        return (int) Math.max(now + 1L, Math.min(needed, MOST_ADDRESSES));
    }
}
