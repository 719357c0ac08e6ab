package dev.portgauge.cli;

import dev.portgauge.analysis.ProbeAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.TupleAnswers;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** {@code portgauge probe TARGET}. */
final class ProbeCommand implements Command {

    private static final int LARGEST_TIMEOUT = 300;
    private static final int DEFAULT_TIMEOUT = 5;
    private static final int LARGEST_SAMPLE = 65_535;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.PROBE;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.SOURCE, Option.SAMPLE, Option.BIND, Option.CONNECT, Option.TIMEOUT);
    }

    @Override
    public String parameters() {
        return "TARGET";
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        Optional<IpAddress> source = invocation.source();
        Endpoint remote = remote(invocation, source);
        Collector.Request request =
                new Collector.Request(
                        Collector.Owners.NOT_AT_ALL,
                        false,
                        Set.of(remote.address()),
                        source,
                        Protocol.TCP,
                        invocation.readBy());
        return new ProbeInquiry(request, invocation.format(), remote, trial(invocation));
    }

    private static Endpoint remote(Invocation invocation, Optional<IpAddress> source) {
        List<String> targets = invocation.parameters();
        if (targets.isEmpty()) {
            throw new UsageError("noTarget");
        }
        if (targets.size() > 1) {
            throw new UsageError("oneTarget", targets.get(1));
        }
        Target target = new TargetParser(invocation.resolver(), source).parse(targets.getFirst());
        if (!target.isOneDestination()) {
            throw new UsageError("oneDestination", targets.getFirst());
        }
        IpAddress address = target.addresses().getFirst();
        if (source.isPresent() && source.get().isV4() != address.isV4()) {
            throw new UsageError("family", source.get().toString(), target.text());
        }
        return new Endpoint(address, target.port().orElseThrow());
    }

    /** What is to be tried; one thing at a time. */
    private static Trial trial(Invocation invocation) {
        boolean bind = invocation.isSet(Option.BIND);
        boolean connect = invocation.isSet(Option.CONNECT);
        OptionalInt sample = invocation.number(Option.SAMPLE, LARGEST_SAMPLE);
        OptionalInt timeout = invocation.number(Option.TIMEOUT, LARGEST_TIMEOUT);
        if ((bind ? 1 : 0) + (connect ? 1 : 0) + (sample.isPresent() ? 1 : 0) > 1) {
            throw new UsageError("oneTrial");
        }
        if (timeout.isPresent() && !connect) {
            throw new UsageError("timeoutAlone");
        }
        if (bind) {
            return (_, collector, inquiry) -> bind(collector, inquiry);
        }
        Duration limit = Duration.ofSeconds(timeout.orElse(DEFAULT_TIMEOUT));
        return connect
                ? (_, collector, inquiry) -> connect(collector, inquiry, limit)
                : (snapshot, collector, inquiry) -> compare(snapshot, collector, inquiry, sample);
    }

    /** Does something, and gives what is to be made of the snapshot then. */
    @FunctionalInterface
    private interface Trial {
        Function<ProbeAnalysis, ProbeDiagnosis> of(
                Snapshot snapshot, Collector collector, ProbeInquiry inquiry);
    }

    private static Function<ProbeAnalysis, ProbeDiagnosis> compare(
            Snapshot snapshot, Collector collector, ProbeInquiry inquiry, OptionalInt sample) {
        ProbeAnalysis analysis = inquiry.analysis(snapshot);
        PortSet ports = analysis.askable(sample);
        if (!(analysis.way() instanceof Reading.Known<IpAddress>(IpAddress source))) {
            return then -> then.notTried(then.way());
        }
        Collector.Compared compared =
                collector.compare(source, inquiry.remote, ports, snapshot, inquiry.request);
        return compared.said() instanceof Reading.Known<TupleAnswers>(TupleAnswers said)
                ? then -> then.compared(said, compared.changed(), sample.isPresent())
                : then -> then.notTried(compared.said());
    }

    private static Function<ProbeAnalysis, ProbeDiagnosis> bind(
            Collector collector, ProbeInquiry inquiry) {
        boolean v4 = inquiry.remote.address().isV4();
        Reading<BindTrial> tried = collector.bind(v4 ? IpAddress.V4_ANY : IpAddress.V6_ANY);
        return tried instanceof Reading.Known<BindTrial>(BindTrial trial)
                ? then -> then.bound(trial)
                : then -> then.notTried(tried);
    }

    private static Function<ProbeAnalysis, ProbeDiagnosis> connect(
            Collector collector, ProbeInquiry inquiry, Duration limit) {
        Reading<ConnectTrial> tried =
                collector.connect(inquiry.request.source(), inquiry.remote, limit);
        Optional<ProbeDiagnosis.Usage> conntrack = collector.conntrack();
        return tried instanceof Reading.Known<ConnectTrial>(ConnectTrial trial)
                ? then -> then.connected(trial, limit, conntrack)
                : then -> then.notTried(tried);
    }

    /** For one run: what was tried is kept until it is reported. */
    private static final class ProbeInquiry implements Inquiry {

        private final Collector.Request request;
        private final ReportWriter format;
        private final Endpoint remote;
        private final Trial trial;
        private Function<ProbeAnalysis, ProbeDiagnosis> tried =
                analysis -> analysis.notTried(new Reading.NotReported<>("connect()"));

        ProbeInquiry(Collector.Request request, ReportWriter format, Endpoint remote, Trial trial) {
            this.request = request;
            this.format = format;
            this.remote = remote;
            this.trial = trial;
        }

        private ProbeAnalysis analysis(Snapshot snapshot) {
            return new ProbeAnalysis(snapshot, request.source(), remote);
        }

        @Override
        public Collector.Request request() {
            return request;
        }

        @Override
        public Endpoint destination() {
            return remote;
        }

        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            tried = trial.of(snapshot, collector, this);
            return snapshot;
        }

        @Override
        public int report(Snapshot snapshot, Collector collector, ReportOptions options, Writer out)
                throws IOException {
            ProbeDiagnosis diagnosis = tried.apply(analysis(snapshot));
            format.write(diagnosis, options, out);
            if (diagnosis.result() instanceof ProbeDiagnosis.NotTried) {
                return Program.FAILED;
            }
            return diagnosis.result().isTrouble() ? Program.TROUBLE : Program.DONE;
        }
    }
}
