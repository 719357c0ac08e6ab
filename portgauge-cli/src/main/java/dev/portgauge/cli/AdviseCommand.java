package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.analysis.advice.AdviceAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.tune.FirstProcess;
import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code portgauge advise [TARGET...]}. */
final class AdviseCommand implements Command {

    private static final String FIRST_NETNS = "default";

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
                Option.ALL_NETNS,
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
                invocation.isFromFiles(),
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

    /**
     * What is read where the TCP sockets are, by a thread of their network namespace.
     *
     * @param isFirst whether that is the machine's first one; that of process 1 may be a
     *     container's
     */
    private record Beside(Snapshot udp, boolean isFirst) {}

    /** For one run: that is kept until it reports. */
    private static final class AdviseInquiry implements Inquiry {

        private final Collector.Request request;
        private final ReportWriter format;
        private final boolean isFromFiles;
        private final CheckOptions options;
        private final boolean askKernel;

        /** Of each network namespace; several threads read some at a time. */
        private final Map<HostIdentity, Beside> beside = new ConcurrentHashMap<>();

        AdviseInquiry(
                Collector.Request request,
                ReportWriter format,
                boolean isFromFiles,
                CheckOptions options,
                boolean askKernel) {
            this.request = request;
            this.format = format;
            this.isFromFiles = isFromFiles;
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
            boolean isFirst =
                    isFromFiles
                            ? snapshot.host().netnsName().orElse("").equals(FIRST_NETNS)
                            : FirstProcess.isFirstNetns(Path.of("/"));
            beside.put(snapshot.host(), new Beside(collector.collect(request.ofUdp()), isFirst));
            PortSet undecided =
                    askKernel ? CheckAnalysis.undecided(snapshot, options) : PortSet.empty();
            return undecided.size() == 0 ? snapshot : collector.ask(undecided, snapshot, request);
        }

        @Override
        public int report(
                Snapshot snapshot, Collector collector, ReportOptions reportOptions, Writer out)
                throws IOException {
            AdviceDiagnosis diagnosis =
                    advice(snapshot, CheckAnalysis.of(snapshot, options), collector);
            format.write(diagnosis, reportOptions, out);
            return exit(diagnosis.isUrgent(), diagnosis.check().verdict());
        }

        @Override
        public int report(
                NetnsSurvey survey, Collector collector, ReportOptions reportOptions, Writer out)
                throws IOException {
            Map<HostIdentity, Snapshot> tcp = new HashMap<>();
            survey.seen().forEach(seen -> tcp.put(seen.snapshot().host(), seen.snapshot()));
            NetnsDiagnosis<AdviceDiagnosis> all =
                    NetnsAnalysis.checks(survey, options)
                            .map(found ->
                                    advice(
                                            Objects.requireNonNull(tcp.get(found.host())),
                                            found,
                                            collector));
            format.writeAdvice(all, reportOptions, out);
            boolean isUrgent =
                    all.namespaces().stream().anyMatch(one -> one.diagnosis().isUrgent());
            return exit(isUrgent, all.verdict());
        }

        private AdviceDiagnosis advice(Snapshot tcp, CheckDiagnosis found, Collector collector) {
            CheckDiagnosis check =
                    NamedProcesses.told(found, collector.processes(NamedProcesses.in(found)));
            Optional<Beside> read = Optional.ofNullable(beside.get(tcp.host()));
            boolean isFirst = read.isPresent() && read.get().isFirst();
            return AdviceAnalysis.of(tcp, read.map(Beside::udp), isFirst, check, options);
        }

        private static int exit(boolean isUrgent, Verdict verdict) {
            if (isUrgent) {
                return Program.TROUBLE;
            }
            return verdict == Verdict.UNKNOWN ? Program.FAILED : Program.DONE;
        }
    }
}
