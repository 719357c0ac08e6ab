package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence.Lopsided;
import dev.portgauge.model.Evidence.OtherPool;
import dev.portgauge.model.Evidence.Trigger;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TcpState;
import dev.portgauge.model.Verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts for one rule: at first 1000 ports, all free, no session, verdict OK. */
final class Facts {

    private Verdict verdict = Verdict.OK;
    private Verdict worst = Verdict.OK;
    private Optional<Trigger> trigger = Optional.empty();
    private PortRange range = new PortRange(40_000, 40_999);
    private Optional<Ceiling> binding = Optional.empty();
    private Verdict ceilings = Verdict.OK;
    private Optional<Lopsided> lopsided = Optional.empty();
    private final Map<PortReason, Integer> counts = new EnumMap<>(PortReason.class);
    private final Map<TcpState, Integer> sessions = new EnumMap<>(TcpState.class);
    private final List<Holder> holders = new ArrayList<>();
    private final List<Holder> bindFirst = new ArrayList<>();
    private final List<Holder> closeWaitHolders = new ArrayList<>();
    private Reading<Integer> closeWaitMillis = new Reading.NotReported<>("tcpi_last_ack_recv");
    private Reading<Integer> twReuse = new Reading.Known<>(2);
    private boolean headroomKnown = true;
    private Optional<String> noSource = Optional.empty();
    private PortPool pool = PortPool.TCP_CONNECT;
    private Optional<OtherPool> otherPool = Optional.empty();

    Facts of(PortPool one) {
        pool = one;
        return this;
    }

    Facts beside(OtherPool other) {
        otherPool = Optional.of(other);
        return this;
    }

    Facts shortage(Verdict how, Trigger why) {
        verdict = how;
        trigger = Optional.of(why);
        return this;
    }

    Facts range(int first, int last) {
        range = new PortRange(first, last);
        return this;
    }

    Facts ports(PortReason reason, int count) {
        counts.put(reason, count);
        return this;
    }

    Facts sessions(TcpState state, int count) {
        sessions.put(state, count);
        return this;
    }

    Facts heldBy(Holder holder) {
        holders.add(holder);
        return this;
    }

    Facts boundFirstBy(Holder holder) {
        bindFirst.add(holder);
        return this;
    }

    Facts closeWaitHeldBy(Holder holder) {
        closeWaitHolders.add(holder);
        return this;
    }

    Facts closeWaitFor(int millis) {
        closeWaitMillis = new Reading.Known<>(millis);
        return this;
    }

    Facts twReuse(Reading<Integer> reading) {
        twReuse = reading;
        return this;
    }

    Facts binding(Ceiling ceiling) {
        binding = Optional.of(ceiling);
        return this;
    }

    Facts ceilings(Verdict byThem) {
        ceilings = byThem;
        return this;
    }

    Facts lopsided(Lopsided evidence) {
        lopsided = Optional.of(evidence);
        return this;
    }

    Facts noSource(String errno) {
        noSource = Optional.of(errno);
        return unknownHeadroom();
    }

    Facts worst(Verdict ofTheLowerBound) {
        worst = ofTheLowerBound;
        return this;
    }

    Facts unknownHeadroom() {
        headroomKnown = false;
        verdict = Verdict.UNKNOWN;
        return this;
    }

    DestinationFacts build() {
        int total = sessions.values().stream().mapToInt(Integer::intValue).sum();
        return new DestinationFacts(
                pool,
                verdict,
                worst,
                trigger,
                headroomKnown
                        ? new Reading.Known<>(headroom())
                        : new Reading.Refused<>("ip_local_port_range", "EACCES"),
                new Sessions(total, total, 0, sessions, 0),
                settings(),
                false,
                holders,
                bindFirst,
                closeWaitHolders,
                closeWaitMillis,
                noSource,
                otherPool,
                new Reading.Known<>(true),
                binding,
                ceilings,
                lopsided,
                Optional.empty());
    }

    /** The pool of a namespace with this range; a span of reserved ports, or none. */
    static LimitsFacts pool(PortRange range, PortRange... reserved) {
        int count = 0;
        for (PortRange span : reserved) {
            count += span.size();
        }
        return new LimitsFacts(
                new Pool(range, count, List.of(reserved), 0, 0, 0, range.size() - count));
    }

    private Headroom headroom() {
        int used = counts.values().stream().mapToInt(Integer::intValue).sum();
        int free = range.size() - used;
        Map<PortReason, Integer> all = new EnumMap<>(PortReason.class);
        all.putAll(counts);
        all.put(PortReason.FREE, free);
        int connected = counts.getOrDefault(PortReason.CONNECTED, 0);
        int reclaimable = counts.getOrDefault(PortReason.TIME_WAIT_RECLAIMABLE, 0);
        int undecided = counts.getOrDefault(PortReason.UNDECIDED, 0);
        return new Headroom(
                new Ledger(range, all, Map.of(TcpState.ESTABLISHED, connected)),
                new PortsLeft(free, free + reclaimable, free + reclaimable + undecided));
    }

    private KernelSettings settings() {
        return new KernelSettings(
                new Reading.Known<>(range),
                new Reading.Known<>(PortSet.empty()),
                twReuse,
                new Reading.Known<>(1000),
                new Reading.Known<>(1),
                new Reading.Known<>(0),
                new Reading.Known<>(1024));
    }
}
