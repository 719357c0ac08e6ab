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

/** {@code json}: one object; its schema is docs/schema/. Absent means unknown. */
final class JsonWriter implements ReportWriter {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean supports(ReportKind kind) {
        return true;
    }

    @Override
    public void write(CheckDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonCheck(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public void write(LimitsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonLimits(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public void write(SocketsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonSockets(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public void write(MapDiagnosis diagnosis, MapOptions options, Writer out) throws IOException {
        Json json = new Json();
        new JsonMap(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public void write(ProbeDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonProbe(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public WatchWriter watch(Writer out, boolean scrolls) {
        return new JsonWatch(out);
    }

    @Override
    public void write(PlanDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonPlan(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public LogsFollowed follow(ReportOptions options, Writer out) {
        return new JsonLogLines(out);
    }

    @Override
    public void write(LogsDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonLogs(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public void write(TuningReport report, ReportOptions options, Writer out) throws IOException {
        Json json = new Json();
        new JsonTune(json).write(report);
        out.write(json.text());
    }

    @Override
    public void write(AdviceDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonAdvice(json).write(diagnosis);
        out.write(json.text());
    }

    @Override
    public TraceReport trace(ReportOptions options, Writer out) {
        return new JsonTrace(out);
    }

    @Override
    public void writeChecks(
            NetnsDiagnosis<CheckDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonNetns(json).checks(diagnosis);
        out.write(json.text());
    }

    @Override
    public void writeLimits(
            NetnsDiagnosis<LimitsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonNetns(json).limits(diagnosis);
        out.write(json.text());
    }

    @Override
    public void writeAdvice(
            NetnsDiagnosis<AdviceDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonNetns(json).advice(diagnosis);
        out.write(json.text());
    }

    @Override
    public void writeSockets(
            NetnsDiagnosis<SocketsDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        Json json = new Json();
        new JsonNetns(json).sockets(diagnosis);
        out.write(json.text());
    }
}
