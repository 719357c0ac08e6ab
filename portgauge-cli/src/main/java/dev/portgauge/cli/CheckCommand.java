package dev.portgauge.cli;

import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Limit;
import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Verdict;
import dev.portgauge.report.AlarmFloors;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code portgauge check [TARGET...]}. */
final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.CHECK;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.SOURCE,
                Option.VIA,
                Option.UDP,
                Option.V6_ONLY,
                Option.TOP,
                Option.WARNING,
                Option.CRITICAL,
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
        PortPool pool = pool(invocation);
        Optional<IpAddress> source = source(invocation, pool);
        Thresholds thresholds = thresholds(invocation);
        int top = invocation.top();
        List<Target> targets = targets(invocation, source);
        Collector.Owners owners = invocation.owners(Collector.Owners.SAMPLED);
        Collector.Request request =
                new Collector.Request(
                                owners,
                                false,
                                routesTo(targets, source),
                                source.filter(address -> !address.isAny()),
                                pool.protocol(),
                                invocation.readBy())
                        .with(Collector.Ceilings.BINDING);
        return new CheckInquiry(
                request,
                invocation.format(),
                new CheckOptions(
                        targets,
                        source,
                        pool,
                        invocation.isSet(Option.V6_ONLY),
                        top,
                        thresholds,
                        invocation.isSet(Option.NAT)
                                ? NatOption.budget(invocation)
                                : Optional.empty()),
                invocation.isSet(Option.ASK_KERNEL));
    }

    static PortPool pool(Invocation invocation) {
        Protocol protocol = invocation.isSet(Option.UDP) ? Protocol.UDP : Protocol.TCP;
        boolean isBind =
                switch (invocation.value(Option.VIA).orElse("connect")) {
                    case "connect" -> false;
                    case "bind" -> true;
                    default -> throw invocation.badValue(Option.VIA);
                };
        PortPool pool = PortPool.of(protocol, isBind);
        if (invocation.isSet(Option.ASK_KERNEL) && !pool.isPerDestination()) {
            throw new UsageError("askKernelPool", isBind ? "--via bind" : Option.UDP.name());
        }
        if (invocation.isSet(Option.V6_ONLY) && pool.isPerDestination()) {
            throw new UsageError("v6OnlyPool");
        }
        return pool;
    }

    private record CheckInquiry(
            Collector.Request request, ReportWriter format, CheckOptions options, boolean askKernel)
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
        public AlarmFloors floors() {
            return CheckCommand.floors(options.thresholds());
        }

        @Override
        public int report(
                Snapshot snapshot, Collector collector, ReportOptions reportOptions, Writer out)
                throws IOException {
            CheckDiagnosis found = CheckAnalysis.of(snapshot, options);
            CheckDiagnosis diagnosis =
                    NamedProcesses.told(found, collector.processes(NamedProcesses.in(found)));
            format.write(diagnosis, reportOptions, out);
            return diagnosis.verdict().exitCode();
        }

        @Override
        public int report(
                NetnsSurvey survey, Collector collector, ReportOptions reportOptions, Writer out)
                throws IOException {
            NetnsDiagnosis<CheckDiagnosis> diagnosis =
                    NetnsAnalysis.checks(survey, options)
                            .map(found ->
                                    found.verdict() == Verdict.OK
                                            ? found
                                            : NamedProcesses.told(
                                                    found,
                                                    collector.processes(NamedProcesses.in(found))));
            format.writeChecks(diagnosis, reportOptions, out);
            return diagnosis.verdict().exitCode();
        }
    }

    static List<Target> targets(Invocation invocation, Optional<IpAddress> source) {
        TargetParser parser = new TargetParser(invocation.resolver(), source);
        List<Target> targets = new ArrayList<>();
        for (String text : invocation.parameters()) {
            Target target = parser.parse(text);
            targets.add(source.isEmpty() ? target : reachable(target, source.get()));
        }
        return targets;
    }

    /** The addresses of a target that a source address of one family can connect to. */
    private static Target reachable(Target target, IpAddress source) {
        List<AddressBlock> sameFamily = new ArrayList<>();
        for (AddressBlock block : target.blocks()) {
            // a socket that is bound to :: connects to IPv4 as well
            if (block.base().isV4() == source.isV4() || source.equals(IpAddress.V6_ANY)) {
                sameFamily.add(block);
            }
        }
        if (sameFamily.isEmpty() && !target.blocks().isEmpty()) {
            throw new UsageError("family", source.toString(), target.text());
        }
        return new Target(target.text(), sameFamily, target.port());
    }

    /**
     * Where no target names an address it is still asked whether the source address is one of this
     * host.
     */
    static Set<IpAddress> routesTo(List<Target> targets, Optional<IpAddress> source) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (Target target : targets) {
            addresses.addAll(target.addresses());
        }
        if (addresses.isEmpty() && source.isPresent() && !source.get().isAny()) {
            addresses.add(source.get());
        }
        return addresses;
    }

    /** One that the targets mean, whichever: see {@link Inquiry#destination}. */
    static Endpoint destination(List<Target> targets) {
        if (targets.isEmpty()) {
            return Inquiry.ANY_DESTINATION;
        }
        Target target = targets.getFirst();
        return new Endpoint(
                target.blocks().isEmpty() ? IpAddress.V4_ANY : target.blocks().getFirst().base(),
                target.port().orElse(Inquiry.ANY_DESTINATION.port()));
    }

    /** The wildcard has ports of its own for bind(), and for UDP. */
    static Optional<IpAddress> source(Invocation invocation, PortPool pool) {
        if (pool.isPerDestination()) {
            return invocation.source();
        }
        Optional<IpAddress> source = invocation.address(Option.SOURCE);
        if (pool == PortPool.UDP_CONNECT && source.isPresent() && !source.get().isAny()) {
            throw new UsageError("udpSource", source.get().toString());
        }
        return source;
    }

    static Thresholds thresholds(Invocation invocation) {
        return new Thresholds(
                limits(invocation, Option.WARNING, Thresholds.DEFAULT_WARNING),
                limits(invocation, Option.CRITICAL, Thresholds.DEFAULT_CRITICAL));
    }

    private static List<Limit> limits(Invocation invocation, Option option, List<Limit> defaults) {
        Optional<String> text = invocation.value(option);
        if (text.isEmpty()) {
            return defaults;
        }
        try {
            return List.of(Limit.parse(text.get()));
        } catch (IllegalArgumentException malformed) {
            throw invocation.badValue(option);
        }
    }

    private static AlarmFloors floors(Thresholds thresholds) {
        return new AlarmFloors() {
            @Override
            public int warning(int capacity) {
                return Thresholds.smallestQuietLeft(thresholds.warning(), capacity);
            }

            @Override
            public int critical(int capacity) {
                return Thresholds.smallestQuietLeft(thresholds.critical(), capacity);
            }
        };
    }
}
