package dev.portgauge.report;

import dev.portgauge.model.Owner;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line below a process: what it runs as, whose it is, how it was called. With {@code -v} all of
 * that, otherwise as much as the line holds.
 */
final class TextProcess {

    /** A process that has used so much of its descriptors gets their numbers without {@code -v}. */
    private static final double NEARLY = 80;

    private static final String CUT = "...";

    /** With less room for it a command line is not begun. */
    private static final int ROOM = 12;

    private final Screen screen;
    private final Words words;
    private final boolean verbose;
    private final List<Integer> told = new ArrayList<>();

    TextProcess(Screen screen, Words words, boolean verbose) {
        this.screen = screen;
        this.words = words;
        this.verbose = verbose;
    }

    /** Prints the line, once for each process and not for one of which nothing was read. */
    void print(int indent, Owner owner) throws IOException {
        Optional<ProcessFacts> known = words.facts(owner);
        if (known.isEmpty() || told.contains(known.get().pid())) {
            return;
        }
        ProcessFacts facts = known.get();
        told.add(facts.pid());
        String head = head(facts);
        String command =
                facts.commandLine() instanceof Reading.Known<String> line
                        ? Plain.text(line.value())
                        : "";
        String between = head.isEmpty() || command.isEmpty() ? "" : ": ";
        int room = screen.columns() - indent;
        String line = head.concat(between).concat(command);
        if (!verbose && DisplayWidth.of(line) > room) {
            int left = room - DisplayWidth.of(head) - between.length();
            line = left < ROOM ? head : cut(line, room);
        }
        if (!line.isEmpty()) {
            screen.text(indent, line);
        }
    }

    private String head(ProcessFacts facts) {
        Workload workload = facts.knownWorkload();
        List<String> parts = new ArrayList<>();
        String runsAs = words.runsAs(workload);
        add(parts, runsAs);
        if (workload.pod().isPresent()
                && (workload.container().isPresent() || !hasUnit(workload))) {
            String pod = words.get("who.pod", workload.pod().get());
            add(parts, pod.equals(runsAs) ? "" : pod);
        }
        if (facts.user().isPresent()) {
            add(parts, words.get("who.user", Plain.text(facts.user().get())));
        } else if (facts.uid() instanceof Reading.Known<Integer> uid) {
            add(parts, words.get("who.uid", Integer.toUnsignedString(uid.value())));
        }
        add(parts, descriptors(facts));
        return String.join(", ", parts);
    }

    private static boolean hasUnit(Workload workload) {
        return workload.unit().isPresent();
    }

    private static void add(List<String> parts, String part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private String descriptors(ProcessFacts facts) {
        if (!(facts.descriptors() instanceof Reading.Known<Integer> open)) {
            return "";
        }
        long soft =
                facts.limit() instanceof Reading.Known<DescriptorLimit> limit
                        ? limit.value().soft()
                        : DescriptorLimit.UNLIMITED;
        boolean isNear = 100.0 * open.value() / Math.max(1, soft) >= NEARLY;
        if (!verbose && !isNear) {
            return "";
        }
        String number = Numbers.grouped(open.value());
        return soft == DescriptorLimit.UNLIMITED
                ? words.get("who.descriptors", number)
                : words.get("who.descriptorsOf", number, Numbers.grouped(soft));
    }

    private static String cut(String text, int room) {
        int width = 0;
        int at = 0;
        while (at < text.length() && width + DisplayWidth.at(text, at) <= room - CUT.length()) {
            width += DisplayWidth.at(text, at);
            at = DisplayWidth.next(text, at);
        }
        return text.substring(0, at).concat(CUT);
    }
}
