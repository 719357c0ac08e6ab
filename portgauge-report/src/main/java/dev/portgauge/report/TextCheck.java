package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.TargetSum;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code check} for people: one destination in full, several as a table and those in trouble in
 * full.
 */
final class TextCheck {

    /** Destinations in trouble that get cause and steps; the table has them all. */
    private static final int DETAILED = 5;

    private final ReportOptions options;
    private final Screen screen;
    private final Words words;
    private final TextVerdict verdicts;
    private final TextDestination details;

    TextCheck(ReportOptions options, Writer out) {
        this.options = options;
        screen = new Screen(out, options);
        words = new Words(options.language());
        verdicts = new TextVerdict(screen, words);
        details = new TextDestination(screen, words, options);
    }

    void write(CheckDiagnosis diagnosis) throws IOException {
        words.know(diagnosis.processes());
        if (options.quiet()) {
            writeQuiet(diagnosis);
            return;
        }
        if (diagnosis.destinations().size() == 1) {
            DestinationDiagnosis only = diagnosis.destinations().getFirst();
            verdicts.print(only);
            verdicts.printBar(only);
            details.print(only, FindingContext.of(only, diagnosis, words));
            omitted(diagnosis);
        } else {
            writeMany(diagnosis);
        }
        for (TargetSum target : diagnosis.targets()) {
            writeSum(target, diagnosis.pool().protocol());
        }
        TextFooter footer = new TextFooter(screen, words, options);
        footer.asked(diagnosis.answers());
        footer.problems(diagnosis.problems(), diagnosis.read());
        footer.origin(diagnosis.host(), diagnosis.takenAt(), diagnosis.took(), diagnosis.read());
    }

    private void writeQuiet(CheckDiagnosis diagnosis) throws IOException {
        if (diagnosis.destinations().isEmpty()) {
            verdicts.printSummary(diagnosis);
        }
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            verdicts.print(destination);
        }
    }

    private void writeMany(CheckDiagnosis diagnosis) throws IOException {
        verdicts.printSummary(diagnosis);
        if (!diagnosis.destinations().isEmpty()) {
            screen.blank();
            new TextTable(screen, words).print(diagnosis.destinations());
        }
        omitted(diagnosis);
        otherPools(diagnosis);
        writeTrouble(diagnosis);
    }

    /** Once for each source address, whatever number of its destinations have the finding. */
    private void otherPools(CheckDiagnosis diagnosis) throws IOException {
        Causes causes = new Causes(words, diagnosis.pool());
        List<String> told = new ArrayList<>();
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            for (Finding finding : destination.findings()) {
                String source =
                        destination.source().isPresent()
                                ? destination.source().get().toString()
                                : "";
                if (finding.evidence() instanceof Evidence.OtherPool
                        && told.size() < DETAILED
                        && !told.contains(source)) {
                    told.add(source);
                    screen.blank();
                    screen.hanging(
                            finding.id().concat("  "),
                            source.concat(": ").concat(causes.of(finding.evidence())));
                }
            }
        }
    }

    /**
     * The causes of each destination that is not OK, or has a leak although it is, and what to do
     * about all of them.
     */
    void writeTrouble(CheckDiagnosis diagnosis) throws IOException {
        TextFindings findings = new TextFindings(screen, words, options);
        int detailed = 0;
        int notOk = 0;
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            if (detailed == DETAILED || !isTrouble(destination)) {
                continue;
            }
            detailed++;
            notOk += destination.verdict() == Verdict.OK ? 0 : 1;
            screen.blank();
            verdicts.print(destination);
            findings.causes(FindingContext.of(destination, diagnosis, words));
        }
        int more = -notOk;
        for (Verdict verdict : Verdict.values()) {
            more += verdict == Verdict.OK ? 0 : diagnosis.verdicts().getOrDefault(verdict, 0);
        }
        if (more > 0) {
            screen.blank();
            screen.text(0, words.get("check.moreTrouble", Numbers.grouped(more)));
        }
        if (diagnosis.verdict() == Verdict.OK && !diagnosis.destinations().isEmpty()) {
            screen.blank();
            screen.text(0, words.get("check.allOk"));
        }
        findings.steps();
    }

    static boolean isTrouble(DestinationDiagnosis destination) {
        if (destination.verdict() != Verdict.OK) {
            return true;
        }
        for (Finding finding : destination.findings()) {
            if (finding.evidence() instanceof Evidence.CloseWaitPile
                    || finding.evidence() instanceof Evidence.DescriptorsNearLimit) {
                return true;
            }
        }
        return false;
    }

    private void omitted(CheckDiagnosis diagnosis) throws IOException {
        if (diagnosis.omitted() > 0) {
            screen.text(
                    2,
                    words.get(
                            "check.omitted",
                            Numbers.grouped(diagnosis.omitted()),
                            Numbers.grouped(diagnosis.omittedSessions())));
        }
    }

    private void writeSum(TargetSum target, Protocol protocol) throws IOException {
        screen.heading(
                words.get(
                        "target.sum",
                        Plain.text(target.target()),
                        Numbers.grouped(target.destinations())));
        new TextSessions(words, protocol).print(target.sessions(), screen);
    }
}
