package dev.portgauge.cli;

import dev.portgauge.analysis.NamedProcesses;
import dev.portgauge.analysis.NetnsAnalysis;
import dev.portgauge.analysis.SocketsAnalysis;
import dev.portgauge.kernel.Collector;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Grouping;
import dev.portgauge.report.ReportKind;
import dev.portgauge.report.ReportOptions;
import dev.portgauge.report.ReportWriter;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code portgauge sockets}. */
final class SocketsCommand implements Command {

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public ReportKind kind() {
        return ReportKind.SOCKETS;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.BY, Option.TOP, Option.ALL_NETNS, Option.FROM, Option.RANGE);
    }

    @Override
    public Inquiry inquiry(Invocation invocation) {
        Grouping grouping = grouping(invocation.value(Option.BY));
        int top = invocation.top();
        Collector.Owners owners =
                invocation.owners(
                        grouping == Grouping.PROCESS
                                ? Collector.Owners.EVERY_ONE
                                : Collector.Owners.NOT_AT_ALL);
        return new SocketsInquiry(
                new Collector.Request(owners, true, Set.of(), invocation.readBy()),
                invocation.format(),
                grouping,
                top);
    }

    private record SocketsInquiry(
            Collector.Request request, ReportWriter format, Grouping grouping, int top)
            implements Inquiry {

        @Override
        public int report(Snapshot snapshot, Collector collector, ReportOptions options, Writer out)
                throws IOException {
            SocketsDiagnosis found = SocketsAnalysis.of(snapshot, grouping, top);
            SocketsDiagnosis diagnosis =
                    found.withProcesses(collector.processes(NamedProcesses.in(found)));
            format.write(diagnosis, options, out);
            return diagnosis.read().source() == SocketSource.NOTHING
                    ? Program.FAILED
                    : Program.DONE;
        }

        @Override
        public int report(
                NetnsSurvey survey, Collector collector, ReportOptions options, Writer out)
                throws IOException {
            NetnsDiagnosis<SocketsDiagnosis> diagnosis =
                    NetnsAnalysis.sockets(survey, grouping, top);
            format.writeSockets(diagnosis, options, out);
            return diagnosis.verdict().exitCode();
        }
    }

    /** What {@code --by} accepts. */
    static String groupings() {
        StringBuilder names = new StringBuilder();
        for (Grouping grouping : Grouping.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(nameOf(grouping));
        }
        return names.toString();
    }

    private static Grouping grouping(Optional<String> text) {
        if (text.isEmpty()) {
            return Grouping.DESTINATION;
        }
        for (Grouping grouping : Grouping.values()) {
            if (nameOf(grouping).equals(text.get())) {
                return grouping;
            }
        }
        throw new UsageError("value", text.get(), Option.BY.name()).accepting(groupings());
    }

    private static String nameOf(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }
}
