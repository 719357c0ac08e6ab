package dev.portgauge.cli;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.NatQuestion;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
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
        return List.of(Option.INTERVAL, Option.NAT, Option.ALL_NETNS, Option.FROM, Option.RANGE);
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        for (Option option : List.of(Option.NAT, Option.INTERVAL)) {
            if (invocation.isSet(Option.ALL_NETNS) && invocation.isSet(option)) {
                throw new UsageError("oneNetns", option.name());
            }
        }
        boolean isNatNamed = invocation.isSet(Option.NAT);
        return new LimitsInquiry(
                new Collector.Request(
                                invocation.owners(Collector.Owners.SAMPLED),
                                true,
                                Set.of(),
                                invocation.readBy())
                        .with(Collector.Ceilings.ALL),
                invocation.format(),
                invocation.duration(Option.INTERVAL),
                isNatNamed,
                invocation.isSet(Option.ALL_NETNS),
                isNatNamed ? NatOption.budget(invocation) : Optional.empty());
    }

    /** For one run: whose cloud it is, is kept until it is reported. */
    private static final class LimitsInquiry implements Inquiry {

        private final Collector.Request request;
        private final ReportWriter format;
        private final Optional<Duration> interval;
        private final boolean isNatNamed;
        private final boolean isOfAll;
        private final Optional<NatBudget> named;
        private Optional<CloudVm> vm = Optional.empty();

        LimitsInquiry(
                Collector.Request request,
                ReportWriter format,
                Optional<Duration> interval,
                boolean isNatNamed,
                boolean isOfAll,
                Optional<NatBudget> named) {
            this.request = request;
            this.format = format;
            this.interval = interval;
            this.isNatNamed = isNatNamed;
            this.isOfAll = isOfAll;
            this.named = named;
        }

        @Override
        public Collector.Request request() {
            return request;
        }

        /** Finds out whose cloud it is, and reads the counters again after the interval. */
        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            if (!isOfAll) {
                vm = isNatNamed && named.isEmpty() ? Optional.empty() : collector.cloud();
            }
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
        public int report(Snapshot snapshot, Collector collector, ReportOptions options, Writer out)
                throws IOException {
            LimitsDiagnosis found = LimitsAnalysis.of(snapshot, question());
            LimitsDiagnosis diagnosis =
                    found.withProcesses(collector.processes(NamedProcesses.in(found)));
            format.write(diagnosis, options, out);
            return diagnosis.pool().isPresent() ? Program.DONE : Program.FAILED;
        }

        private NatQuestion question() {
            if (named.isPresent()) {
                return new NatQuestion(vm, named, false);
            }
            return vm.isPresent() ? NatOption.assumed(vm) : NatQuestion.NOTHING;
        }

        @Override
        public int report(
                NetnsSurvey survey, Collector collector, ReportOptions options, Writer out)
                throws IOException {
            NetnsDiagnosis<LimitsDiagnosis> diagnosis = NetnsAnalysis.limits(survey);
            format.writeLimits(diagnosis, options, out);
            return diagnosis.verdict().exitCode();
        }
    }
}
