package dev.portgauge.cli;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
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
        return List.of(Option.ALL_NETNS);
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        return new LimitsInquiry(
                new Collector.Request(
                        invocation.owners(Collector.Owners.SAMPLED),
                        false,
                        Set.of(),
                        invocation.readBy()),
                invocation.format());
    }

    private record LimitsInquiry(Collector.Request request, ReportWriter format)
            implements Inquiry {

        @Override
        public int report(Snapshot snapshot, ReportOptions options, Writer out) throws IOException {
            LimitsDiagnosis diagnosis = LimitsAnalysis.of(snapshot);
            format.write(diagnosis, options, out);
            return diagnosis.pool().isPresent() ? Program.DONE : Program.FAILED;
        }

        @Override
        public int report(NetnsSurvey survey, ReportOptions options, Writer out)
                throws IOException {
            NetnsDiagnosis<LimitsDiagnosis> diagnosis = NetnsAnalysis.limits(survey);
            format.writeLimits(diagnosis, options, out);
            return diagnosis.verdict().exitCode();
        }
    }
}
