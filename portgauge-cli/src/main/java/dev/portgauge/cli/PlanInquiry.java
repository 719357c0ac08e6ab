package dev.portgauge.cli;

import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.plan.MeasuredLoad;
import dev.portgauge.analysis.plan.PlanAnalysis;
import dev.portgauge.analysis.plan.PlanQuestion;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.PlanDiagnosis.Load;
import dev.portgauge.model.PlanDiagnosis.Measured;
import dev.portgauge.model.PlanSetup.Closer;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** For one run: the load that was measured is kept until it is reported. */
final class PlanInquiry implements Inquiry {

    /** For a rehearsal, while the true one is not known. */
    static final Load MADE_UP = new Load(1, 1, Optional.empty());

    /** Between two looks whether a signal came. */
    private static final Duration STEP = Duration.ofMillis(50);

    /** The sockets of another network namespace are read by another thread. */
    private final Thread reporter = Thread.currentThread();

    private final Collector.Request request;
    private final ReportWriter format;
    private final Optional<Measurement> measurement;
    private final LongSupplier nanos;
    private PlanQuestion question;
    private Optional<Snapshot> udp = Optional.empty();

    /**
     * How to find the load.
     *
     * @param time between two readings
     * @param holdMillis how long a connection is open, where that was given
     * @param closer who closes first, where that was given
     */
    record Measurement(Duration time, OptionalInt holdMillis, Optional<Closer> closer) {}

    PlanInquiry(
            Collector.Request request,
            ReportWriter format,
            PlanQuestion question,
            Optional<Measurement> measurement,
            LongSupplier nanos) {
        this.request = request;
        this.format = format;
        this.question = question;
        this.measurement = measurement;
        this.nanos = nanos;
    }

    @Override
    public Collector.Request request() {
        return request;
    }

    @Override
    public Endpoint destination() {
        return CheckCommand.destination(question.target().stream().toList());
    }

    @Override
    public Snapshot deepen(Snapshot snapshot, Collector collector) {
        udp = Optional.of(collector.collect(request.ofUdp()));
        return measurement.isPresent() ? measured(measurement.get(), collector) : snapshot;
    }

    /**
     * Reads twice more and compares. The first reading of a program takes longer than the others,
     * so that it is not known when the sockets were as it says.
     */
    private Snapshot measured(Measurement wanted, Collector collector) {
        Snapshot before = collector.collect(request);
        long begun = nanos.getAsLong();
        boolean isBrokenOff = isBrokenOff(wanted.time());
        Snapshot later = collector.collect(request);
        Duration passed = Duration.ofNanos(nanos.getAsLong() - begun);
        Target target = question.target().orElseThrow();
        Endpoint remote = new Endpoint(target.addresses().getFirst(), target.port().orElseThrow());
        Optional<IpAddress> source =
                question.source().or(() -> PlanAnalysis.source(later, question));
        Optional<Load> found =
                source.flatMap(from ->
                        MeasuredLoad.between(before, later, passed, isBrokenOff, from, remote));
        if (found.isEmpty()) {
            throw isBrokenOff
                    ? new UsageError("planBroken", remote.toString())
                    : new UsageError("planIdle", remote.toString());
        }
        Load load = found.get();
        if (wanted.holdMillis().isPresent()) {
            load = new Load(load.rate(), wanted.holdMillis().getAsInt(), load.measured());
        } else if (MeasuredLoad.isGrowing(load)) {
            Measured seen = load.measured().orElseThrow();
            throw new UsageError(
                    "planGrowing",
                    Long.toString(seen.opened()),
                    remote.toString(),
                    Long.toString(seen.ended()));
        }
        question = question.with(load, wanted.closer().orElse(MeasuredLoad.closer(load)));
        return later;
    }

    /** Waits; a signal ends that, and then what was measured so far is reported. */
    private boolean isBrokenOff(Duration time) {
        try (StopSignal signal = StopSignal.heed(reporter)) {
            for (Duration left = time;
                    !signal.isGiven() && left.isPositive();
                    left = left.minus(STEP)) {
                Thread.sleep(left.compareTo(STEP) < 0 ? left : STEP);
            }
            return signal.isGiven();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** On the made-up machine there may be nothing of the kind that is asked about. */
    @Override
    public void rehearse(Snapshot snapshot, Collector collector, ReportOptions options)
            throws IOException {
        PlanDiagnosis diagnosis =
                PlanAnalysis.of(snapshot, udp, question, PlanAnalysis.check(snapshot, question));
        format.write(diagnosis, options, Writer.nullWriter());
    }

    @Override
    public int report(Snapshot snapshot, Collector collector, ReportOptions options, Writer out)
            throws IOException {
        Optional<CheckDiagnosis> check =
                PlanAnalysis.check(snapshot, question)
                        .map(found ->
                                NamedProcesses.told(
                                        found, collector.processes(NamedProcesses.in(found))));
        if (check.isPresent() && check.get().destinations().isEmpty()) {
            throw new UsageError("planNowhere");
        }
        PlanDiagnosis diagnosis = PlanAnalysis.of(snapshot, udp, question, check);
        format.write(diagnosis, options, out);
        if (diagnosis.verdict() == Verdict.UNKNOWN) {
            return Program.FAILED;
        }
        return diagnosis.verdict() == Verdict.CRITICAL ? Program.TROUBLE : Program.DONE;
    }
}
