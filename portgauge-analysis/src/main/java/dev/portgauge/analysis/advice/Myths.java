package dev.portgauge.analysis.advice;

import dev.portgauge.analysis.tuning.SafeRange;
import dev.portgauge.model.Advice;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is often tried, where somebody might try it now. */
final class Myths {

    private static final PortRange EVERYTHING = new PortRange(1024, 65_535);

    private final AdviceFacts facts;
    private final List<Myth> found = new ArrayList<>();

    private Myths(AdviceFacts facts) {
        this.facts = facts;
    }

    static List<Myth> of(AdviceFacts facts, List<Advice> advice, Optional<Snapshot> udp) {
        Myths myths = new Myths(facts);
        myths.aboutTimeWait();
        if (has(advice, Advice.Kind.RESTART)) {
            myths.add(Myth.Kind.CLOSE_WAIT, "");
        }
        if (has(advice, Advice.Kind.RANGE)) {
            myths.aboutRange(udp);
        }
        if (facts.whatIf().now().settings().portRange()
                        instanceof Reading.Known<PortRange>(PortRange range)
                && range.size() % 2 != 0) {
            myths.add(Myth.Kind.ODD_RANGE, range.first() + " " + range.last());
        }
        if (has(advice, Advice.Kind.ADDRESS) || has(advice, Advice.Kind.BALANCE)) {
            myths.add(Myth.Kind.ONE_POOL, "");
        }
        return myths.found;
    }

    private static boolean has(List<Advice> advice, Advice.Kind kind) {
        return advice.stream().anyMatch(one -> one.kind() == kind);
    }

    private void aboutTimeWait() {
        if (facts.where(one -> AdviceFacts.has(one, Evidence.TimeWaitHeavy.class)).isEmpty()) {
            return;
        }
        add(Myth.Kind.FIN_TIMEOUT, "");
        KernelSettings settings = facts.whatIf().now().settings();
        String reuse =
                settings.tcpTwReuse() instanceof Reading.Known<Integer>(Integer value)
                        ? value.toString()
                        : "";
        add(Myth.Kind.TW_REUSE, reuse);
        add(Myth.Kind.TW_RECYCLE, "");
    }

    private void aboutRange(Optional<Snapshot> udp) {
        Optional<SafeRange> everything =
                udp.flatMap(socks ->
                        SafeRange.of(facts.whatIf().now(), socks, EVERYTHING, PortSet.empty()));
        if (everything.isEmpty()) {
            return;
        }
        List<Reservation> collisions = new ArrayList<>();
        for (Reservation one : everything.get().reservations()) {
            if (one.reason() != Reservation.Reason.KEPT
                    && one.reason() != Reservation.Reason.KNOWN_SERVICE) {
                collisions.add(one);
            }
        }
        found.add(new Myth(Myth.Kind.WIDEST_RANGE, "1024-65535", collisions));
    }

    private void add(Myth.Kind kind, String value) {
        found.add(new Myth(kind, value, List.of()));
    }
}
