package dev.portgauge.cli;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportKind;

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
        return List.of();
    }

    @Override
    public int run(Invocation invocation, Writer out) throws IOException {
        Collector.Request request =
                new Collector.Request(invocation.owners(Collector.Owners.SAMPLED), false, Set.of());
        LimitsDiagnosis diagnosis = LimitsAnalysis.of(invocation.collect(request));
        invocation.format().write(diagnosis, invocation.reportOptions(AlarmFloors.DEFAULTS), out);
        return diagnosis.pool().isPresent() ? Program.DONE : Program.FAILED;
    }
}
