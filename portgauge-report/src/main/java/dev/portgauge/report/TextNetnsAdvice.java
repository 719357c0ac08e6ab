package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;

import java.io.IOException;
import java.io.Writer;

/**
 * {@code advise} of every network namespace for people: those in which there is something to do.
 */
final class TextNetnsAdvice {

    private final ReportOptions options;
    private final Writer out;
    private final Screen screen;
    private final Words words;
    private final AdviceWords advice;

    TextNetnsAdvice(ReportOptions options, Writer out) {
        this.options = options;
        this.out = out;
        screen = new Screen(out, options);
        words = new Words(options.language());
        advice = new AdviceWords(options.language(), words);
    }

    void write(NetnsDiagnosis<AdviceDiagnosis> diagnosis) throws IOException {
        summary(diagnosis);
        TextNetnsFooter footer = new TextNetnsFooter(screen, words, options);
        TextResidents residents = new TextResidents(words);
        for (Inside<AdviceDiagnosis> one : diagnosis.namespaces()) {
            footer.lacks(one.diagnosis().check().problems());
            boolean isTold = isWorthTelling(one.diagnosis());
            if (options.quiet() && isTold) {
                new TextAdvice(options, out)
                        .quiet(Plain.text(one.netns().label()).concat("  "), one.diagnosis());
            } else if (isTold || (options.verbose() && !options.quiet())) {
                screen.heading(residents.title(one.netns()));
                screen.blank();
                new TextAdvice(options, out).body(one.diagnosis());
            }
        }
        if (options.quiet()) {
            return;
        }
        if (diagnosis.namespaces().isEmpty()) {
            footer.print(diagnosis);
        } else {
            AdviceDiagnosis any = diagnosis.namespaces().getFirst().diagnosis();
            footer.print(diagnosis, any.check().host(), any.check().read());
        }
    }

    private static boolean isWorthTelling(AdviceDiagnosis diagnosis) {
        return diagnosis.isUrgent() || !diagnosis.advice().isEmpty();
    }

    /** In how many there is what to do, and how many are not known. */
    private void summary(NetnsDiagnosis<AdviceDiagnosis> diagnosis) throws IOException {
        int told = 0;
        int urgent = 0;
        for (Inside<AdviceDiagnosis> one : diagnosis.namespaces()) {
            told += isWorthTelling(one.diagnosis()) ? 1 : 0;
            urgent += one.diagnosis().isUrgent() ? 1 : 0;
        }
        screen.hanging(
                new TextVerdict(screen, words).lead(diagnosis.verdict()),
                diagnosis.namespaces().isEmpty()
                        ? words.get("netns.none")
                        : advice.get(
                                "netns.summary",
                                Numbers.grouped(told),
                                Numbers.grouped(diagnosis.namespaces().size()),
                                Numbers.grouped(urgent)));
    }
}
