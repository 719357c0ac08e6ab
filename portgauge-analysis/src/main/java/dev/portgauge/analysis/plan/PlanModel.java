package dev.portgauge.analysis.plan;

import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Variant;
import dev.portgauge.model.PlanOutcome;
import dev.portgauge.model.PlanOutcome.Kind;
import dev.portgauge.model.PlanOutcome.Limit;
import dev.portgauge.model.PlanOutcome.Slow;
import dev.portgauge.model.PlanSetup;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What comes of a load with a setup. As many ports are taken as connections are opened a second,
 * times the seconds for which each takes its port (Little's law): while it is open, and for its
 * TIME_WAIT behind.
 */
final class PlanModel {

    /** Above it what happens now and then no longer fits. */
    static final double COMFORTABLE = 0.8;

    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    /**
     * What one port costs connect() to pass over (docs/kernel/plan.md): 580 µs and 1700 µs for the
     * 14 116 ports of one parity.
     */
    private static final double NANOS_PER_OPEN = 41;

    private static final double NANOS_PER_TIME_WAIT = 120;

    /** Of what floating-point numbers make of a whole number. */
    private static final double ROUNDING = 1e-6;

    private final Load load;
    private final List<Room> rooms;

    PlanModel(Load load, List<Room> rooms) {
        this.load = load;
        this.rooms = List.copyOf(rooms);
    }

    Variant of(PlanSetup setup) {
        List<Limit> limits = limits(setup);
        Limit first = limits.getFirst();
        double open = open(setup, load.rate());
        double waiting = load.rate() / setup.requests() * setup.waitMillis() / MILLIS;
        return new Variant(
                setup,
                new PlanOutcome(
                        first.rate(),
                        up(open + waiting),
                        up(open),
                        setup.capacity(),
                        first.kind(),
                        limits,
                        most(setup.capacity() / 2, setup.waitMillis(), setup),
                        slow(setup, first.rate()),
                        verdict(first.rate())));
    }

    private Verdict verdict(double most) {
        if (load.rate() > most) {
            return Verdict.CRITICAL;
        }
        return load.rate() > COMFORTABLE * most ? Verdict.WARNING : Verdict.OK;
    }

    private List<Limit> limits(PlanSetup setup) {
        List<Limit> limits = new ArrayList<>();
        long ports = setup.capacity();
        int wait = setup.waitMillis();
        add(limits, new Limit(Kind.PORTS, "", ports, wait, most(ports, wait, setup)));
        OptionalInt kept = kept(setup);
        if (kept.isPresent()) {
            double rate = kept.getAsInt() * MILLIS / load.holdMillis();
            limits.add(new Limit(Kind.POOL, "", kept.getAsInt(), 0, rate));
        }
        for (Room room : rooms) {
            long after = room.afterMillis(setup);
            long total = room.total(setup);
            if (!room.isBeyond(setup)) {
                double rate = most(total, after, setup);
                add(limits, new Limit(room.kind(), room.subject(), total, after, rate));
            }
        }
        limits.sort(Comparator.comparingDouble(Limit::rate));
        return limits;
    }

    /** Unless it is never reached: of a pool that fits into it, and leaves nothing behind. */
    private static void add(List<Limit> limits, Limit limit) {
        if (!Double.isInfinite(limit.rate())) {
            limits.add(limit);
        }
    }

    /**
     * The rate at which so many are taken; infinite where that never happens.
     *
     * @param afterMillis for how long each is kept after its connection was closed
     */
    private double most(long room, long afterMillis, PlanSetup setup) {
        double after = afterMillis / MILLIS / setup.requests();
        OptionalInt kept = kept(setup);
        if (kept.isEmpty() || kept.getAsInt() > room) {
            return room / (load.holdMillis() / MILLIS + after);
        }
        return after == 0 ? Double.POSITIVE_INFINITY : (room - kept.getAsInt()) / after;
    }

    /** A pool of a fixed size keeps all of its connections open. */
    private double open(PlanSetup setup, double rate) {
        OptionalInt kept = kept(setup);
        return kept.isPresent() ? kept.getAsInt() : rate * load.holdMillis() / MILLIS;
    }

    private static OptionalInt kept(PlanSetup setup) {
        return setup.pool().isPresent() ? setup.pool().get().connections() : OptionalInt.empty();
    }

    private Optional<Slow> slow(PlanSetup setup, double most) {
        double rate = Math.min(load.rate(), most);
        double open = open(setup, rate);
        double waiting = rate / setup.requests() * setup.waitMillis() / MILLIS;
        double taken = open + waiting;
        if (2 * taken <= setup.capacity() || taken == 0) {
            return Optional.empty();
        }
        double perPort = (open * NANOS_PER_OPEN + waiting * NANOS_PER_TIME_WAIT) / taken;
        double nanos = perPort * setup.ports().range().size() / 2;
        return Optional.of(new Slow(Math.round(nanos), rate / setup.requests() * nanos / NANOS));
    }

    static long up(double number) {
        return (long) Math.ceil(number - ROUNDING);
    }
}
