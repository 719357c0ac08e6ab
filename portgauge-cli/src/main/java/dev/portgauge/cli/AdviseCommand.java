package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.analysis.advice.AdviceAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** {@code portgauge advise [TARGET...]}. */
final class AdviseCommand implements Command {

    /** There is something to do now. */
    private static final int URGENT = 1;

    @Override
    public String name() {
        return "advise";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.ADVISE;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.SOURCE,
                Option.TOP,
                Option.ASK_KERNEL,
                Option.NAT,
                Option.FROM,
                Option.RANGE);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        Optional<IpAddress> source = invocation.source();
        List<Target> targets = CheckCommand.targets(invocation, source);
        Collector.Request request =
                new Collector.Request(
                                Collector.Owners.SAMPLED,
                                true,
                                CheckCommand.routesTo(targets, source),
                                source,
                                Protocol.TCP,
                                invocation.readBy())
                        .with(Collector.Ceilings.ALL);
        return new AdviseInquiry(
                request,
                invocation.format(),
                new CheckOptions(
                        targets,
                        source,
                        PortPool.TCP_CONNECT,
                        false,
                        invocation.top(),
                        Thresholds.DEFAULTS,
                        invocation.isSet(Option.NAT)
                                ? NatOption.budget(invocation)
                                : Optional.empty()),
                invocation.isSet(Option.ASK_KERNEL));
    }

    /** For one run: the UDP sockets are read where the TCP ones are, and kept until it reports. */
    private static final class AdviseInquiry implements Inquiry {

        private final Collector.Request request;
        private final ReportWriter format;
        private final CheckOptions options;
        private final boolean askKernel;
        private Optional<Snapshot> udp = Optional.empty();

        AdviseInquiry(
                Collector.Request request,
                ReportWriter format,
                CheckOptions options,
                boolean askKernel) {
            this.request = request;
            this.format = format;
            this.options = options;
            this.askKernel = askKernel;
        }

        @Override
        public Collector.Request request() {
            return request;
        }

        @Override
        public Endpoint destination() {
            return CheckCommand.destination(options.targets());
        }

        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            udp = Optional.of(collector.collect(request.ofUdp()));
            PortSet undecided =
                    askKernel ? CheckAnalysis.undecided(snapshot, options) : PortSet.empty();
            return undecided.size() == 0 ? snapshot : collector.ask(undecided, snapshot, request);
        }

        @Override
        public int report(
                Snapshot snapshot, Collector collector, ReportOptions reportOptions, Writer out)
                throws IOException {
            CheckDiagnosis found = CheckAnalysis.of(snapshot, options);
            CheckDiagnosis check =
                    NamedProcesses.told(found, collector.processes(NamedProcesses.in(found)));
            AdviceDiagnosis diagnosis = AdviceAnalysis.of(snapshot, udp, check, options);
            format.write(diagnosis, reportOptions, out);
            if (diagnosis.isUrgent()) {
                return URGENT;
            }
            return check.verdict() == Verdict.UNKNOWN ? Program.FAILED : Program.DONE;
        }
    }
}
