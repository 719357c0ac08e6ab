package dev.portgauge.cli;

import dev.portgauge.analysis.LimitsAnalysis;
import dev.portgauge.analysis.NatQuestion;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.Snapshot;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
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
        return List.of(Option.NAT);
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        boolean isNatNamed = invocation.isSet(Option.NAT);
        return new LimitsInquiry(
                new Collector.Request(
                        invocation.owners(Collector.Owners.SAMPLED),
                        false,
                        Set.of(),
                        invocation.readBy()),
                invocation.format(),
                isNatNamed,
                isNatNamed ? NatOption.budget(invocation) : Optional.empty());
    }

    /** For one run: whose cloud it is, is kept until it is reported. */
    private static final class LimitsInquiry implements Inquiry {

        private final Collector.Request request;
        private final ReportWriter format;
        private final boolean isNatNamed;
        private final Optional<NatBudget> named;
        private Optional<CloudVm> vm = Optional.empty();

        LimitsInquiry(
                Collector.Request request,
                ReportWriter format,
                boolean isNatNamed,
                Optional<NatBudget> named) {
            this.request = request;
            this.format = format;
            this.isNatNamed = isNatNamed;
            this.named = named;
        }

        @Override
        public Collector.Request request() {
            return request;
        }

        @Override
        public Snapshot deepen(Snapshot snapshot, Collector collector) {
            vm = isNatNamed && named.isEmpty() ? Optional.empty() : collector.cloud();
            return snapshot;
        }

        @Override
        public int report(Snapshot snapshot, ReportOptions options, Writer out) throws IOException {
            LimitsDiagnosis diagnosis = LimitsAnalysis.of(snapshot, question());
            format.write(diagnosis, options, out);
            return diagnosis.pool().isPresent() ? Program.DONE : Program.FAILED;
        }

        private NatQuestion question() {
            if (named.isPresent()) {
                return new NatQuestion(vm, named, false);
            }
            return vm.isPresent() ? NatOption.assumed(vm) : NatQuestion.NOTHING;
        }
    }
}
