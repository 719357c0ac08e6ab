package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * {@code check} of every network namespace for people: one line for each, and the destinations in
 * trouble of the worst.
 */
final class TextNetnsChecks {

    /** Namespaces in trouble whose destinations are told. */
    private static final int DETAILED = 5;

    /** Namespaces that are OK get a line up to this one, without {@code -v}. */
    private static final int LISTED = 20;

    private static final Verdict[] GRAVEST_FIRST = {
        Verdict.CRITICAL, Verdict.WARNING, Verdict.UNKNOWN, Verdict.OK
    };

    private static final boolean[] NUMBERS = {false, true, false};

    private final ReportOptions options;
    private final Writer out;
    private final Screen screen;
    private final Words words;
    private final TextVerdict verdicts;
    private final TextResidents residents;

    TextNetnsChecks(ReportOptions options, Writer out) {
        this.options = options;
        this.out = out;
        screen = new Screen(out, options);
        words = new Words(options.language());
        verdicts = new TextVerdict(screen, words);
        residents = new TextResidents(words);
    }

    void write(NetnsDiagnosis<CheckDiagnosis> diagnosis) throws IOException {
        if (options.quiet()) {
            for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
                quiet(one);
            }
            if (isWorse(diagnosis)) {
                summary(diagnosis);
            }
            return;
        }
        summary(diagnosis);
        if (!diagnosis.namespaces().isEmpty()) {
            screen.blank();
            table(diagnosis);
            trouble(diagnosis);
        }
        TextNetnsFooter footer = new TextNetnsFooter(screen, words, options);
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            footer.lacks(one.diagnosis().problems());
        }
        if (diagnosis.namespaces().isEmpty()) {
            footer.print(diagnosis);
        } else {
            CheckDiagnosis any = diagnosis.namespaces().getFirst().diagnosis();
            footer.print(diagnosis, any.host(), any.read());
        }
    }

    /** Whether the verdict is none of a namespace that was read. */
    private static boolean isWorse(NetnsDiagnosis<CheckDiagnosis> diagnosis) {
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            if (one.diagnosis().verdict() == diagnosis.verdict()) {
                return false;
            }
        }
        return true;
    }

    /** A line that says all. */
    private void quiet(Inside<CheckDiagnosis> one) throws IOException {
        Optional<DestinationDiagnosis> fullest = one.diagnosis().fullest();
        String name = Plain.text(one.netns().label());
        String lead = verdicts.lead(one.diagnosis().verdict());
        if (fullest.isEmpty()) {
            screen.hanging(lead, name.concat("  ").concat(verdicts.nothing(one.diagnosis())));
            return;
        }
        screen.hanging(
                lead,
                name.concat("  ")
                        .concat(Words.pool(fullest.get().pool()))
                        .concat(" ")
                        .concat(words.pair(fullest.get()))
                        .concat("  ")
                        .concat(screen.styled(Ansi.BOLD, verdicts.left(fullest.get()))));
    }

    /** The verdict over all, and how many have which. */
    private void summary(NetnsDiagnosis<CheckDiagnosis> diagnosis) throws IOException {
        StringBuilder counts = new StringBuilder();
        for (Verdict verdict : GRAVEST_FIRST) {
            int count = 0;
            for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
                count += one.diagnosis().verdict() == verdict ? 1 : 0;
            }
            if (count > 0) {
                counts.append(counts.isEmpty() ? "" : ", ")
                        .append(verdict.name())
                        .append(' ')
                        .append(count);
            }
        }
        if (isWorse(diagnosis)) {
            counts.append("; ").append(words.get("netns.notAll"));
        }
        int all = diagnosis.namespaces().size();
        screen.hanging(
                verdicts.lead(diagnosis.verdict()),
                all == 0
                        ? words.get("netns.none")
                        : words.counted("netns.summary", all, counts.toString()));
    }

    private void table(NetnsDiagnosis<CheckDiagnosis> diagnosis) throws IOException {
        TextNetnsTable table =
                new TextNetnsTable(
                        screen,
                        new String[] {
                            words.get("table.verdict"),
                            words.get("table.left"),
                            words.get("netns.table.name"),
                            words.get("netns.table.who"),
                            words.get("netns.table.fullest")
                        },
                        NUMBERS);
        int listed = 0;
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            if (listed < LISTED || options.verbose() || one.diagnosis().verdict() != Verdict.OK) {
                listed++;
                row(table, one);
            }
        }
        table.print();
        int more = diagnosis.namespaces().size() - listed;
        if (more > 0) {
            screen.text(2, words.get("netns.moreOk", Numbers.grouped(more)));
        }
    }

    private void row(TextNetnsTable table, Inside<CheckDiagnosis> one) {
        Optional<DestinationDiagnosis> fullest = one.diagnosis().fullest();
        Verdict verdict = one.diagnosis().verdict();
        String left = "-";
        String destination = "";
        if (fullest.isPresent()) {
            destination = words.pair(fullest.get());
            left =
                    fullest.get().headroom() instanceof Reading.Known<Headroom> known
                            ? Words.estimate(known.value().left())
                            : words.get("table.unknown");
        } else if (verdict == Verdict.UNKNOWN) {
            left = words.get("table.unknown");
        }
        table.add(
                new String[] {verdicts.verdict(verdict), left, Plain.text(one.netns().label())},
                residents.of(one.netns()),
                destination);
    }

    /** As a single check tells them, for each of the worst namespaces. */
    private void trouble(NetnsDiagnosis<CheckDiagnosis> diagnosis) throws IOException {
        TextCheck check = new TextCheck(options, out);
        int detailed = 0;
        int more = 0;
        boolean isAnyUsed = false;
        for (Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            isAnyUsed |= !one.diagnosis().destinations().isEmpty();
            if (!isTrouble(one.diagnosis())) {
                continue;
            }
            if (detailed == DETAILED) {
                more++;
                continue;
            }
            detailed++;
            screen.heading(residents.title(one.netns()));
            check.writeTrouble(one.diagnosis());
        }
        if (more > 0) {
            screen.blank();
            screen.text(0, words.get("netns.moreTrouble", Numbers.grouped(more)));
        }
        if (detailed == 0 && diagnosis.verdict() == Verdict.OK && isAnyUsed) {
            screen.blank();
            screen.text(0, words.get("check.allOk"));
        }
    }

    /** Not where there is only no way to the target. */
    private static boolean isTrouble(CheckDiagnosis diagnosis) {
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            if (destination.verdict() != Verdict.UNKNOWN && TextCheck.isTrouble(destination)) {
                return true;
            }
        }
        return false;
    }
}
