package dev.portgauge.report;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Reading;
import dev.portgauge.model.trace.Caller;
import dev.portgauge.model.trace.FailedCall;
import dev.portgauge.model.trace.FailureMeaning;
import dev.portgauge.model.trace.TraceSummary;
import dev.portgauge.model.trace.TraceSummary.Group;
import dev.portgauge.model.trace.TracedFailure;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code trace} for people: a line for each failure, and below it once how its process was called.
 */
final class TextTrace implements TraceReport {

    private static final int ERRNO = "EADDRNOTAVAIL".length();
    private static final int GAP = 2;
    private static final int MOST_LINES = 20;

    /** Processes whose command line has been shown; after so many it begins anew. */
    private static final int MOST_TOLD = 1000;

    private static final String HERE = "default";

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;
    private final Set<String> told = new LinkedHashSet<>();

    TextTrace(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
    }

    @Override
    public void failure(TracedFailure failure) throws IOException {
        FailedCall call = failure.call();
        String errno = DisplayWidth.padRight(call.errno().orElse("-"), ERRNO);
        Ansi style = failure.meaning().isExhaustion() ? Ansi.RED : Ansi.YELLOW;
        screen.line(
                Numbers.toMillis(call.at())
                        .concat("  ")
                        .concat(screen.styled(style, errno))
                        .concat("  ")
                        .concat(who(call.caller()))
                        .concat("  ")
                        .concat(where(call))
                        .concat("  ")
                        .concat(words.get("trace.short.".concat(failure.meaning().name()))));
        if (!options.quiet()) {
            more(GAP, call.caller());
        }
    }

    private void more(int indent, Caller caller) throws IOException {
        if (caller.facts().isEmpty()) {
            return;
        }
        ProcessFacts facts = caller.facts().get();
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        boolean isNew = told.add(facts.pid() + " " + facts.name());
        String line =
                facts.commandLine() instanceof Reading.Known<String> known
                        ? Plain.text(known.value())
                        : "";
        if (!line.isEmpty() && (isNew || options.verbose())) {
            screen.line(DisplayWidth.spaces(indent).concat(line));
        }
    }

    /** {@code java (pid 7, order.service)}, and the network namespace that is not the usual one. */
    private String who(Caller caller) {
        String name = caller.processName();
        String shown = name.isEmpty() ? words.get("trace.nameless") : Plain.text(name);
        String who =
                caller.pid().isPresent()
                        ? words.get(
                                "owner.process", shown, Integer.toString(caller.pid().getAsInt()))
                        : words.get("trace.thread", shown, Integer.toString(caller.tid()));
        if (caller.facts().isPresent()) {
            String runsAs = words.runsAs(caller.facts().get().knownWorkload());
            String pid = Integer.toString(caller.facts().get().pid());
            who = runsAs.isEmpty() ? who : words.get("owner.processRunning", shown, pid, runsAs);
        }
        if (caller.netns().isEmpty() || caller.netnsName().orElse("").equals(HERE)) {
            return who;
        }
        String netns =
                caller.netnsName()
                        .map(Plain::text)
                        .orElse(Long.toString(caller.netns().getAsLong()));
        return words.get("trace.inNetns", who, netns);
    }

    /** {@code 10.0.0.9 -> 10.0.0.5:443}, {@code bind() 0.0.0.0:0}, or what was called. */
    private static String where(FailedCall call) {
        if (call.call() == FailedCall.Call.BIND) {
            return call.source().isEmpty()
                    ? "bind()"
                    : "bind() ".concat(call.source().get().toString());
        }
        if (call.destination().isEmpty()) {
            return "connect()";
        }
        String destination = call.destination().get().toString();
        if (call.source().isEmpty() || call.source().get().address().isAny()) {
            return "-> ".concat(destination);
        }
        Endpoint source = call.source().get();
        String from = source.port() == 0 ? source.address().toString() : source.toString();
        return from.concat(" -> ").concat(destination);
    }

    @Override
    public void end(TraceSummary summary, boolean grouped) throws IOException {
        if (!grouped) {
            return;
        }
        screen.styledText(0, Ansi.BOLD, words.counted("trace.total", summary.failures()));
        List<Group> groups = summary.groups();
        int shown = options.verbose() ? groups.size() : Math.min(MOST_LINES, groups.size());
        long others = summary.omitted();
        Set<FailureMeaning> meanings = EnumSet.noneOf(FailureMeaning.class);
        for (int i = 0; i < groups.size(); i++) {
            meanings.add(groups.get(i).last().meaning());
            if (i < shown) {
                group(groups.get(i));
            } else {
                others += groups.get(i).count();
            }
        }
        if (others > 0) {
            screen.text(GAP, words.counted("trace.others", others));
        }
        if (options.quiet() || meanings.isEmpty()) {
            return;
        }
        findings(summary.findings());
        meanings(meanings);
    }

    private void findings(List<Finding> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        screen.heading(words.get("cause.title"));
        Set<String> steps = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (finding.evidence() instanceof Evidence.CallsFailed found) {
                String id = screen.styled(Ansi.of(finding.severity()), finding.id());
                screen.hanging("  ".concat(id).concat("  "), TraceFinding.cause(found, words));
                steps.add(TraceFinding.step(found, words));
            }
        }
        screen.heading(words.get("steps.title"));
        int number = 0;
        for (String step : steps) {
            number++;
            screen.hanging("  ".concat(Integer.toString(number)).concat(". "), step);
        }
    }

    private void meanings(Set<FailureMeaning> meanings) throws IOException {
        screen.heading(words.get("trace.meanings"));
        for (FailureMeaning meaning : meanings) {
            screen.hanging(
                    DisplayWidth.spaces(GAP),
                    words.get("trace.short.".concat(meaning.name()))
                            .concat(": ")
                            .concat(words.get("trace.meaning.".concat(meaning.name()))));
        }
    }

    private void group(Group group) throws IOException {
        FailedCall call = group.last().call();
        String count = DisplayWidth.padLeft(Numbers.grouped(group.count()), 8);
        screen.line(
                count.concat("  ")
                        .concat(DisplayWidth.padRight(call.errno().orElse("-"), ERRNO))
                        .concat("  ")
                        .concat(who(call.caller()))
                        .concat("  ")
                        .concat(where(call))
                        .concat("  ")
                        .concat(words.get("trace.short.".concat(group.last().meaning().name()))));
        String first = Numbers.toMillis(group.first());
        String last = Numbers.toMillis(call.at());
        if (!options.quiet()) {
            screen.text(8 + GAP, words.get("trace.between", first, last));
            more(8 + GAP, call.caller());
        }
    }
}
