package dev.portgauge.analysis.tuning;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;
import dev.portgauge.model.SettingChange.Gain;
import dev.portgauge.model.SettingChange.Reason;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TunedSetting;
import dev.portgauge.model.TuningPlan;
import dev.portgauge.model.TuningPlan.Harm;
import dev.portgauge.model.TuningPlan.NotProposed;
import dev.portgauge.model.TuningPlan.Outlook;
import dev.portgauge.model.TuningPlan.Why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The plan of {@code tune}: each setting that helps this host, with what it gives on top of those
 * before it, and each that was looked at and is left alone.
 */
public final class Tuning {

    private static final int REUSE_ALL = 1;

    private final Snapshot tcp;
    private final Snapshot udp;
    private final TuningWish wish;
    private final Outlooks outlooks;
    private final List<SettingChange> changes = new ArrayList<>();
    private final List<NotProposed> left = new ArrayList<>();
    private final List<Harm> harms = new ArrayList<>();
    private List<Reservation> reservations = List.of();
    private KernelSettings settings;
    private Optional<Outlook> outlook;

    private Tuning(Snapshot tcp, Snapshot udp, TuningWish wish) {
        this.tcp = tcp;
        this.udp = udp;
        this.wish = wish;
        outlooks = new Outlooks(tcp);
        settings = tcp.settings();
        outlook = outlooks.with(settings);
    }

    /**
     * The plan for one network namespace.
     *
     * @param tcp a snapshot of its TCP sockets, with all ceilings
     * @param udp of its UDP sockets
     * @param isFirst whether it is the machine's first one; that of process 1 may be a container's
     * @param raised settings that an earlier run has set, and nobody has changed since
     */
    public static TuningPlan of(
            Snapshot tcp,
            Snapshot udp,
            TuningWish wish,
            boolean isFirst,
            Set<TunedSetting> raised) {
        return new Tuning(tcp, udp, wish).plan(isFirst, raised);
    }

    /** What the settings of a snapshot give, towards the destination of an earlier outlook. */
    public static Optional<Outlook> outlook(Snapshot tcp, Optional<Outlook> earlier) {
        return new Outlooks(tcp, earlier.flatMap(Outlook::fullest)).with(tcp.settings());
    }

    private TuningPlan plan(boolean isFirst, Set<TunedSetting> raised) {
        Optional<Outlook> before = outlook;
        planPorts();
        planReuse();
        CeilingTuning ceilings = new CeilingTuning(tcp, wish, raised, before);
        ceilings.timeWaitBuckets(changes, left);
        ceilings.conntrack(isFirst, changes, left);
        harms.addAll(new Harms(tcp, udp, wish).of(before, outlook, settings));
        return new TuningPlan(
                tcp.takenAt(),
                tcp.took(),
                tcp.host(),
                tcp.read(),
                changes,
                reservations,
                left,
                harms,
                before,
                outlook,
                problems());
    }

    /** Those that the plan may be wrong by, each once. */
    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Snapshot snapshot : List.of(tcp, udp)) {
            for (Problem problem : snapshot.problems()) {
                boolean matters =
                        problem.hidesSockets()
                                || problem.kind() == Problem.Kind.SETTING_REFUSED
                                || problem.kind() == Problem.Kind.SETTING_MALFORMED;
                if (matters && !problems.contains(problem)) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    private void planPorts() {
        KernelSettings now = tcp.settings();
        if (!(now.portRange() instanceof Reading.Known<PortRange>(PortRange range))
                || !(now.reservedPorts() instanceof Reading.Known<PortSet>(PortSet reserved))) {
            leave(TunedSetting.PORT_RANGE, Why.UNKNOWN_SETTING, now.portRange());
            leave(TunedSetting.RESERVED_PORTS, Why.UNKNOWN_SETTING, now.reservedPorts());
            return;
        }
        Optional<SafeRange> safe = SafeRange.proposed(tcp, udp, wish);
        if (safe.isEmpty()) {
            leave(TunedSetting.PORT_RANGE, Why.UNKNOWN_SOCKETS, range);
            leave(TunedSetting.RESERVED_PORTS, Why.UNKNOWN_SOCKETS, reserved);
            if (wish.range().isPresent()) {
                harms.add(new Harm(Harm.Kind.UNKNOWN_SOCKETS, PortSet.empty(), 0));
            }
            return;
        }
        reservations = safe.get().reservations();
        planRange(range, reserved, safe.get());
        planReserved(settings.portRange().orElse(range), reserved, safe.get());
    }

    private void planRange(PortRange now, PortSet reserved, SafeRange safe) {
        if (safe.range().equals(now)) {
            leave(TunedSetting.PORT_RANGE, Why.NO_WIDER_RANGE, now);
            return;
        }
        change(
                TunedSetting.PORT_RANGE,
                Spelling.of(now),
                Spelling.of(safe.range()),
                wish.range().isPresent() ? Reason.WANTED : Reason.WIDEST_SAFE,
                settings.with(safe.range(), reserved));
    }

    private void planReserved(PortRange range, PortSet reserved, SafeRange safe) {
        if (safe.reserved().equals(reserved)) {
            leave(TunedSetting.RESERVED_PORTS, Why.RESERVED_ALREADY, reserved);
            return;
        }
        change(
                TunedSetting.RESERVED_PORTS,
                Spelling.of(reserved),
                Spelling.of(safe.reserved()),
                wish.reserve().equals(safe.reserved().minus(reserved))
                        ? Reason.WANTED
                        : Reason.KEEP_FREE,
                settings.with(range, safe.reserved()));
        if (!wish.allows(TunedSetting.RESERVED_PORTS)) {
            refuseUnreserved(reserved, safe);
        }
    }

    /** What could happen in the range of now already is no reason to refuse another. */
    private void refuseUnreserved(PortSet reserved, SafeRange safe) {
        PortSet open = safe.needed().minus(reserved);
        if (tcp.settings().portRange() instanceof Reading.Known<PortRange>(PortRange now)) {
            open = open.minus(PortSet.of(now));
        }
        if (open.size() > 0) {
            harms.add(new Harm(Harm.Kind.UNRESERVED, open, 0));
        }
    }

    private void planReuse() {
        TunedSetting setting = TunedSetting.TW_REUSE;
        if (!(settings.tcpTwReuse() instanceof Reading.Known<Integer>(Integer now))
                || !(settings.tcpTimestamps() instanceof Reading.Known<Integer>(var stamps))) {
            leave(setting, Why.UNKNOWN_SETTING, settings.tcpTwReuse());
        } else if (now == REUSE_ALL) {
            leave(setting, Why.REUSED_ALREADY, now);
        } else if (stamps == 0) {
            leave(setting, Why.NO_TIMESTAMPS, now);
        } else if (!isTimeWaitHeavy() && !wish.names(setting)) {
            leave(setting, Why.LITTLE_TIME_WAIT, now);
        } else {
            change(
                    setting,
                    now.toString(),
                    Integer.toString(REUSE_ALL),
                    isTimeWaitHeavy() ? Reason.TIME_WAIT_HEAVY : Reason.WANTED,
                    settings.withTwReuse(REUSE_ALL));
        }
    }

    /** Of loopback it is reused unless it is switched off. */
    private boolean isTimeWaitHeavy() {
        for (DestinationDiagnosis destination : outlooks.destinations()) {
            boolean isReused =
                    Outlooks.isLoopback(destination) && settings.tcpTwReuse().orElse(0) == 2;
            if (!isReused
                    && destination.findings().stream()
                            .anyMatch(finding ->
                                    finding.evidence() instanceof Evidence.TimeWaitHeavy)) {
                return true;
            }
        }
        return false;
    }

    private void change(
            TunedSetting setting, String before, String after, Reason reason, KernelSettings then) {
        if (!wish.allows(setting)) {
            return;
        }
        Optional<Outlook> next = outlooks.with(then);
        changes.add(new SettingChange(setting, before, after, reason, gain(outlook, next)));
        settings = then;
        outlook = next;
    }

    private static Gain gain(Optional<Outlook> now, Optional<Outlook> then) {
        if (now.isEmpty() || then.isEmpty()) {
            return new Gain(0, OptionalInt.empty(), 0, 0);
        }
        OptionalInt before = now.get().left();
        OptionalInt after = then.get().left();
        return new Gain(
                then.get().usable() - now.get().usable(),
                before.isPresent() && after.isPresent()
                        ? OptionalInt.of(after.getAsInt() - before.getAsInt())
                        : OptionalInt.empty(),
                then.get().perSecond() - now.get().perSecond(),
                0);
    }

    private void leave(TunedSetting setting, Why why, Reading<?> value) {
        leave(setting, why, value instanceof Reading.Known<?>(Object known) ? known : "");
    }

    private void leave(TunedSetting setting, Why why, Object value) {
        if (wish.allows(setting)) {
            left.add(new NotProposed(setting, why, Spelling.of(value)));
        }
    }
}
