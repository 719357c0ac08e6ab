package dev.portgauge.analysis.watch;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.WatchSummary;
import dev.portgauge.model.WatchSummary.Fewest;
import dev.portgauge.model.WatchTick.Crossing;
import dev.portgauge.model.WatchTick.Flow;
import dev.portgauge.model.WatchTick.Forecast;
import dev.portgauge.model.WatchTick.Line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One destination from look to look. */
final class WatchedDestination {

    private final int id;
    private final RateMeter meter;
    private Forecaster forecaster = new Forecaster();
    private int capacity;
    private int leftBefore = -1;
    private Instant before = Instant.EPOCH;
    private @Nullable DestinationDiagnosis last;
    private Verdict worst = Verdict.OK;
    private Optional<Fewest> fewest = Optional.empty();
    private double mostPerSecond;
    private long opened;
    private int lastLook;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    WatchedDestination(int id, IpAddress source, Endpoint remote) {
        this.id = id;
        meter = new RateMeter(source, remote);
    }

    boolean is(DestinationDiagnosis found) {
        return found.source().equals(Optional.of(meter.source()))
                && found.remoteAddress().equals(Optional.of(meter.remote().address()))
                && found.remotePort().orElse(-1) == meter.remote().port();
    }

    /** The number of its last look. */
    int lastLook() {
        return lastLook;
    }

    /** One look. */
    Line look(
            int number,
            DestinationDiagnosis found,
            Snapshot snapshot,
            Duration passed,
            Instant at) {
        lastLook = number;
        meter.add(snapshot, passed);
        last = found;
        Optional<Flow> flow = meter.flow();
        opened += flow.isPresent() ? flow.get().opened() : 0;
        mostPerSecond =
                Math.max(mostPerSecond, flow.isPresent() ? flow.get().openedPerSecond() : 0);
        Optional<Forecast> forecast = Optional.empty();
        Optional<Crossing> half = Optional.empty();
        if (found.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)) {
            half = crossing(headroom, at);
            forecast = forecast(headroom, snapshot.settings(), passed);
            note(headroom, at);
        }
        List<Finding> now = findings(new WatchFacts(found, meter.reuse(), forecast));
        boolean soon = forecast.isPresent() && forecast.get().isSoon();
        Verdict verdict = soon ? found.verdict().worse(Verdict.WARNING) : found.verdict();
        worst = worst.worse(verdict);
        return new Line(id, found, verdict, flow, meter.reuse(), forecast, half, now);
    }

    private void note(Headroom headroom, Instant at) {
        int left = headroom.left().estimate();
        if (fewest.isEmpty() || left < fewest.get().left()) {
            fewest = Optional.of(new Fewest(left, at));
        }
        leftBefore = left;
        before = at;
        capacity = headroom.ledger().capacity();
    }

    /** Half of another range is no crossing. */
    private Optional<Crossing> crossing(Headroom headroom, Instant at) {
        int left = headroom.left().estimate();
        double half = capacity / 2.0;
        if (leftBefore < 0
                || headroom.ledger().capacity() != capacity
                || leftBefore < half == left < half) {
            return Optional.empty();
        }
        double share = (leftBefore - half) / (leftBefore - left);
        long nanos = (long) (share * Duration.between(before, at).toNanos());
        return Optional.of(new Crossing(left < half, before.plusNanos(nanos)));
    }

    private Optional<Forecast> forecast(
            Headroom headroom, KernelSettings settings, Duration passed) {
        int left = headroom.left().estimate();
        int size = headroom.ledger().capacity();
        if (size != capacity) {
            forecaster = new Forecaster();
        }
        int waiting = headroom.ledger().count(PortReason.TIME_WAIT_BLOCKED);
        forecaster.add(
                passed.toNanos() / 1e9,
                left,
                Math.max(0, size - left - waiting),
                meter.timeWaits());
        return forecaster.forecast(left, size, meter::returningIn, meter.blockedMillis(settings));
    }

    /** Why the verdict is none better: what check finds, and what only time shows. */
    private List<Finding> findings(WatchFacts facts) {
        List<Finding> now = ofVerdict(facts.found());
        for (WatchRule rule : WatchRules.ALL) {
            Optional<Finding> finding = rule.evaluate(facts);
            if (finding.isPresent()) {
                now.add(finding.get());
            }
        }
        for (Finding finding : now) {
            findings.merge(finding.id(), finding, WatchedDestination::graver);
        }
        return now;
    }

    /** Findings of check that its verdict comes from. */
    static List<Finding> ofVerdict(DestinationDiagnosis found) {
        List<Finding> grave = new ArrayList<>();
        for (Finding finding : found.findings()) {
            if (finding.severity().compareTo(Severity.WARNING) >= 0) {
                grave.add(finding);
            }
        }
        return grave;
    }

    /** The later of two that are as grave. */
    private static Finding graver(Finding old, Finding next) {
        return old.severity().compareTo(next.severity()) > 0 ? old : next;
    }

    /** What was seen of it; only after the first look. */
    WatchSummary.Seen seen() {
        DestinationDiagnosis found = last;
        if (found == null) {
            throw new IllegalStateException("never looked at");
        }
        return new WatchSummary.Seen(
                id,
                found,
                worst,
                fewest,
                opened,
                meter.measured(),
                mostPerSecond,
                meter.reuse(),
                List.copyOf(findings.values()));
    }
}
