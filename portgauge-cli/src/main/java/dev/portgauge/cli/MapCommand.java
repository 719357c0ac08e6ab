package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.MapAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.MapOptions;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** {@code portgauge map [TARGET...]}. */
final class MapCommand implements Command {

    private static final int DEFAULT_TOP = 2;

    @Override
    public String name() {
        return "map";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.MAP;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.SOURCE,
                Option.VIA,
                Option.UDP,
                Option.V6_ONLY,
                Option.MAP_TOP,
                Option.ASK_KERNEL,
                Option.SVG,
                Option.PNG,
                Option.FROM,
                Option.RANGE);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        PortPool pool = CheckCommand.pool(invocation);
        Optional<IpAddress> source = CheckCommand.source(invocation, pool);
        List<Target> targets = CheckCommand.targets(invocation, source);
        int top = invocation.number(Option.MAP_TOP, MapAnalysis.MOST_PANELS).orElse(DEFAULT_TOP);
        Collector.Request request =
                new Collector.Request(
                        Collector.Owners.NOT_AT_ALL,
                        false,
                        CheckCommand.routesTo(targets, source),
                        source.filter(address -> !address.isAny()),
                        pool.protocol(),
                        invocation.readBy());
        PictureFiles files =
                PictureFiles.of(invocation.value(Option.SVG), invocation.value(Option.PNG));
        files.mustNotBe(invocation.values(Option.FROM));
        return new MapInquiry(
                request,
                invocation.format(),
                new CheckOptions(
                        targets,
                        source,
                        pool,
                        invocation.isSet(Option.V6_ONLY),
                        top,
                        Thresholds.DEFAULTS),
                invocation.isSet(Option.ASK_KERNEL),
                invocation.colours(),
                files);
    }

    private record MapInquiry(
            Collector.Request request,
            ReportWriter format,
            CheckOptions options,
            boolean askKernel,
            int colours,
            PictureFiles files)
            implements Inquiry {

        @Override
        public Endpoint destination() {
            return CheckCommand.destination(options.targets());
        }

        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            PortSet undecided =
                    askKernel ? CheckAnalysis.undecided(snapshot, options) : PortSet.empty();
            return undecided.size() == 0 ? snapshot : collector.ask(undecided, snapshot, request);
        }

        @Override
        public void rehearse(Snapshot snapshot, Collector collector, ReportOptions report)
                throws IOException {
            format.write(
                    MapAnalysis.of(snapshot, options),
                    new MapOptions(report, colours, List.of()),
                    Writer.nullWriter());
        }

        @Override
        public int report(Snapshot snapshot, Collector collector, ReportOptions report, Writer out)
                throws IOException {
            MapDiagnosis diagnosis = MapAnalysis.of(snapshot, options);
            boolean isDrawn = !diagnosis.known().isEmpty();
            if (isDrawn) {
                files.write(diagnosis, report.language());
            }
            format.write(diagnosis, new MapOptions(report, colours, files.names()), out);
            boolean isNothingAsked = diagnosis.panels().isEmpty() && files.names().isEmpty();
            return isDrawn || isNothingAsked ? Program.DONE : Program.FAILED;
        }
    }
}
