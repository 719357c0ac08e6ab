package dev.portgauge.analysis.watch;

import dev.portgauge.analysis.Thresholds;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.WatchPulse;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Look;
import dev.portgauge.model.WatchTick.Totals;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the sockets have to be read. Not when all sockets together leave more ports than any
 * alarm needs, and do not grow so fast that this would end within the time of a warning. Not either
 * while since the last look so few connections have begun that the ports left can hardly have
 * become fewer, and not so many have ended that the verdict could be a better one; for how long, it
 * depends on what moves. Whatever is unknown means that they are read.
 */
final class WatchGate {

    /** The fewest ports left where no destination is in use. */
    static final int NOBODY = Integer.MAX_VALUE;

    /** After so long they are read whatever the counters say: they do not count bind(). */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** While connections end, or begin on the other side: no port becomes fewer by that. */
    private static final Duration MOVING = Duration.ofSeconds(10);

    /** While it may be that no port is left soon: often enough for a forecast. */
    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** So many changes never matter. */
    private static final int FEW = 4;

    /** Changes of this share of the ports left do not matter. */
    private static final int SHARE = 50;

    private final Thresholds thresholds;
    private final boolean always;
    private final Trend growth = new Trend();
    private final Trend opens = new Trend();
    private @Nullable WatchPulse last;
    private @Nullable Looked looked;
    private Duration now = Duration.ZERO;
    private OptionalDouble perSecond = OptionalDouble.empty();

    /** The last look: what the counters said then, and what was found. */
    private record Looked(WatchPulse pulse, Duration at, int left, boolean isSoon) {}

    WatchGate(Thresholds thresholds, boolean always) {
        this.thresholds = thresholds;
        this.always = always;
    }

    Look decide(WatchPulse pulse, Duration passed) {
        note(pulse, passed);
        if (always) {
            return Look.TAKEN;
        }
        if (areTooFew(pulse)) {
            return Look.TOO_FEW;
        }
        return hasNothingMoved(pulse) ? Look.NOTHING_MOVED : Look.TAKEN;
    }

    /**
     * The sockets were read.
     *
     * @param left the fewest ports left of any destination that is watched; -1 when unknown
     * @param isSoon whether it is foretold that no port is left soon
     */
    void looked(int left, boolean isSoon) {
        WatchPulse pulse = last;
        if (pulse != null) {
            looked = new Looked(pulse, now, left, isSoon);
        }
    }

    private void note(WatchPulse pulse, Duration passed) {
        perSecond = OptionalDouble.empty();
        WatchPulse old = last;
        double seconds = passed.minus(now).toNanos() / 1e9;
        long opened = old == null ? -1 : opened(old, pulse);
        if (opened >= 0 && seconds > 0) {
            perSecond = OptionalDouble.of(opened / seconds);
        }
        now = passed;
        last = pulse;
        growth.add(now.toNanos() / 1e9, (double) atMost(pulse));
        opens.add(now.toNanos() / 1e9, (double) pulse.activeOpens().orElse(0L));
    }

    /**
     * As many sockets of this network namespace as can hold a port: those of the whole machine,
     * since idle ones that are bound are counted nowhere else; and TIME_WAIT, which is counted by
     * namespace. -1 when unknown.
     */
    static long atMost(WatchPulse pulse) {
        return pulse.sockstat() instanceof Reading.Known<Sockstat>(Sockstat counts)
                ? Math.max(counts.allocated(), counts.inUse() + counts.inUseV6())
                        + counts.timeWait()
                : -1;
    }

    /** The range without reserved ports; -1 when unknown. */
    static int capacity(WatchPulse pulse) {
        if (!(pulse.range() instanceof Reading.Known<PortRange>(PortRange range))) {
            return -1;
        }
        if (pulse.reserved() instanceof Reading.Known<PortSet>(PortSet reserved)) {
            int inside = 0;
            for (int port = reserved.next(range.first());
                    port >= 0 && port <= range.last();
                    port = reserved.next(port + 1)) {
                inside++;
            }
            return range.size() - inside;
        }
        return pulse.reserved() instanceof Reading.NotReported<PortSet> ? range.size() : -1;
    }

    private boolean areTooFew(WatchPulse pulse) {
        long sockets = atMost(pulse);
        int capacity = capacity(pulse);
        if (sockets < 0 || capacity < 0) {
            return false;
        }
        int slack = pulse.range().known().map(PortRange::slack).orElse(0);
        int quiet =
                Math.max(
                        Thresholds.smallestQuietLeft(thresholds.warning(), capacity),
                        Thresholds.smallestQuietLeft(thresholds.critical(), capacity));
        double soon = sockets + Math.max(0, growth.slope()) * Forecast.SOON.toSeconds();
        return capacity - sockets - slack >= quiet && soon + slack < capacity;
    }

    private boolean hasNothingMoved(WatchPulse pulse) {
        Looked then = looked;
        if (then == null
                || then.left() < 0
                || !then.pulse().range().equals(pulse.range())
                || capacity(then.pulse()) != capacity(pulse)) {
            return false;
        }
        long opened = opened(then.pulse(), pulse);
        int left = Math.min(then.left(), capacity(pulse));
        boolean isSoon = then.isSoon() || mayEndSoon(Math.max(left, FEW));
        int few = Math.max(isSoon ? 0 : FEW, left / SHARE);
        long freed = held(then.pulse()) - held(pulse);
        boolean isBetter = freed > few && isBetter(left, freed, capacity(pulse));
        Duration rest = isSoon ? CLOSE : Math.abs(freed) > few ? MOVING : LONGEST;
        return opened >= 0
                && opened <= few
                && !isBetter
                && now.minus(then.at()).compareTo(rest) < 0;
    }

    /** Whether it could be, if all that was freed was of the fullest destination. */
    private boolean isBetter(int left, long freed, int capacity) {
        int then = (int) Math.min(capacity, left + freed);
        return left == 0 || thresholds.judge(left, capacity) != thresholds.judge(then, capacity);
    }

    private boolean mayEndSoon(int left) {
        double rate = opens.span() == 0 ? 0 : opens.change() / opens.span();
        return rate * Forecast.SOON.toSeconds() > left;
    }

    private static long opened(WatchPulse from, WatchPulse to) {
        return from.activeOpens() instanceof Reading.Known<Long>(Long earlier)
                        && to.activeOpens() instanceof Reading.Known<Long>(Long later)
                ? later - earlier
                : -1;
    }

    private static long held(WatchPulse pulse) {
        return pulse.sockstat() instanceof Reading.Known<Sockstat>(Sockstat counts)
                ? counts.inUse() + counts.inUseV6() + counts.timeWait()
                : 0;
    }

    Totals totals() {
        WatchPulse pulse = last;
        if (pulse == null) {
            throw new IllegalStateException("nothing was decided yet");
        }
        Looked then = looked;
        return new Totals(
                atMost(pulse),
                pulse.sockstat().known().map(Sockstat::timeWait).orElse(-1L),
                capacity(pulse),
                perSecond,
                then == null ? -1 : opened(then.pulse(), pulse),
                then == null ? Optional.empty() : Optional.of(now.minus(then.at())));
    }
}
