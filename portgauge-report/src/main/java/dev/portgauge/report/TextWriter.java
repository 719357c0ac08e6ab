package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.LogsDiagnosis;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.PlanDiagnosis;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.TuningReport;

import java.io.IOException;
import java.io.Writer;

/** {@code text}: for people, in their language and their terminal's width. */
final class TextWriter implements ReportWriter {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean supports(ReportKind kind) {
        return true;
    }

    @Override
    public void write(CheckDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextCheck(options, out).write(diagnosis);
    }

    @Override
    public void write(LimitsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextLimits(options, out).write(diagnosis);
    }

    @Override
    public void write(SocketsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextSockets(options, out).write(diagnosis);
    }

    @Override
    public void write(MapDiagnosis diagnosis, MapOptions options, Writer out) throws IOException {
        new TextMap(options, out).write(diagnosis);
    }

    @Override
    public void write(ProbeDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextProbe(options, out).write(diagnosis);
    }

    @Override
    public WatchWriter watch(Writer out, boolean scrolls) {
        return new TextWatch(out, scrolls);
    }

    @Override
    public void write(PlanDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextPlan(options, out).write(diagnosis);
    }

    @Override
    public TraceReport trace(ReportOptions options, Writer out) {
        return new TextTrace(options, out);
    }

    @Override
    public void write(TuningReport report, ReportOptions options, Writer out) throws IOException {
        new TextTune(options, out).write(report);
    }

    @Override
    public void write(AdviceDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextAdvice(options, out).write(diagnosis);
    }

    @Override
    public LogsFollowed follow(ReportOptions options, Writer out) {
        return new TextLogLines(options, out);
    }

    @Override
    public void write(LogsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextLogs(options, out).write(diagnosis);
    }

    @Override
    public void writeChecks(
            NetnsDiagnosis<CheckDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextNetnsChecks(options, out).write(diagnosis);
    }

    @Override
    public void writeLimits(
            NetnsDiagnosis<LimitsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextNetnsLists(options, out).limits(diagnosis);
    }

    @Override
    public void writeAdvice(
            NetnsDiagnosis<AdviceDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextNetnsAdvice(options, out).write(diagnosis);
    }

    @Override
    public void writeSockets(
            NetnsDiagnosis<SocketsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        new TextNetnsLists(options, out).sockets(diagnosis);
    }
}
