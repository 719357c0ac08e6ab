package dev.portgauge.analysis.tuning;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TimeWaitHold;
import dev.portgauge.model.TuningPlan.Outlook;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What settings give on one host: its ledgers and limits, counted anew as if it had them. */
final class Outlooks {

    private static final int LISTED = 20;

    private final Snapshot snapshot;
    private final CheckDiagnosis now;
    private final Optional<DestinationDiagnosis> fullest;

    Outlooks(Snapshot snapshot) {
        this.snapshot = snapshot;
        now = check(snapshot);
        fullest = now.fullest();
    }

    /** Towards one destination, whichever is the fullest. */
    Outlooks(Snapshot snapshot, Optional<DestinationDiagnosis> destination) {
        this.snapshot = snapshot;
        now = check(snapshot);
        fullest = destination;
    }

    private static CheckDiagnosis check(Snapshot snapshot) {
        return CheckAnalysis.of(
                snapshot,
                new CheckOptions(List.of(), Optional.empty(), LISTED, Thresholds.DEFAULTS));
    }

    /** The fullest destinations as they are now. */
    List<DestinationDiagnosis> destinations() {
        return now.destinations();
    }

    /** With other settings; empty where the range or the sockets are not known. */
    Optional<Outlook> with(KernelSettings settings) {
        Snapshot other = snapshot.withSettings(settings);
        Optional<Pool> pool = LimitsAnalysis.of(other).pool();
        if (pool.isEmpty()) {
            return Optional.empty();
        }
        Optional<DestinationDiagnosis> then = fullest.flatMap(one -> again(other, one));
        long hold = holdMillis(settings, then);
        return Optional.of(
                new Outlook(
                        pool.get().range(),
                        pool.get().reserved(),
                        pool.get().usable(),
                        hold,
                        pool.get().usable() * 1000.0 / hold,
                        then));
    }

    /** The same destination from the same source; empty where it cannot be asked for again. */
    private static Optional<DestinationDiagnosis> again(Snapshot other, DestinationDiagnosis one) {
        if (one.remoteAddress().isEmpty() || one.remotePort().isEmpty()) {
            return Optional.empty();
        }
        Target target =
                new Target(
                        one.remoteAddress().get().toString(),
                        List.of(AddressBlock.of(one.remoteAddress().get())),
                        OptionalInt.of(one.remotePort().getAsInt()));
        return CheckAnalysis.of(
                        other,
                        new CheckOptions(List.of(target), one.source(), 1, Thresholds.DEFAULTS))
                .fullest();
    }

    /** How long a port is kept after a connection that was closed here. */
    private static long holdMillis(
            KernelSettings settings, Optional<DestinationDiagnosis> destination) {
        boolean loopback = destination.isPresent() && isLoopback(destination.get());
        return TimeWaitHold.of(settings, loopback).millis();
    }

    static boolean isLoopback(DestinationDiagnosis destination) {
        return (destination.remoteAddress().isPresent()
                        && destination.remoteAddress().get().isLoopback())
                || (destination.source().isPresent() && destination.source().get().isLoopback());
    }
}
