package dev.portgauge.cli;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code portgauge limits}. */
final class LimitsCommand implements Command {

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.LIMITS;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.INTERVAL);
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        return new LimitsInquiry(
                new Collector.Request(
                                invocation.owners(Collector.Owners.SAMPLED),
                                true,
                                Set.of(),
                                invocation.readBy())
                        .with(Collector.Ceilings.ALL),
                invocation.format(),
                invocation.duration(Option.INTERVAL));
    }

    private record LimitsInquiry(
            Collector.Request request, ReportWriter format, Optional<Duration> interval)
            implements Inquiry {

        /** Reads the counters again after the interval. */
        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            if (interval.isEmpty()) {
                return snapshot;
            }
            try {
                return collector.again(snapshot, interval.get());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return snapshot;
            }
        }

        @Override
        public int report(Snapshot snapshot, ReportOptions options, Writer out) throws IOException {
            LimitsDiagnosis diagnosis = LimitsAnalysis.of(snapshot);
            format.write(diagnosis, options, out);
            return diagnosis.pool().isPresent() ? Program.DONE : Program.FAILED;
        }
    }
}
