package dev.portgauge.report;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What could not be read, and where and when the rest was. */
final class TextFooter {

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;

    TextFooter(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    /** What was done to the host, and what it told. */
    void asked(Optional<BucketAnswers> answers) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        BucketAnswers said = answers.get();
        screen.blank();
        screen.text(
                0,
                words.get(
                        "asked",
                        Numbers.grouped(said.asked()),
                        Numbers.grouped(said.open().size()),
                        Numbers.grouped(said.closed().size()),
                        said.from().toString(),
                        Integer.toString(said.to())));
        if (said.changed().size() > 0) {
            screen.text(0, words.get("asked.changed", Numbers.grouped(said.changed().size())));
        }
    }

    /** Each problem with what it costs and what helps. */
    void problems(List<Problem> problems, SocketsRead read) throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        screen.heading(words.get("problems.title"));
        for (Problem problem : problems) {
            String subject = Plain.text(problem.subject());
            String head =
                    problem.detail().isEmpty()
                                    || problem.kind() == Problem.Kind.SOCKETS_NOT_CAPTURED
                            ? subject
                            : words.get(headKey(problem), subject, Plain.text(problem.detail()));
            String cost = words.get("problem.".concat(problem.kind().name()));
            screen.hanging("  - ", head.concat(": ").concat(cost));
            if (problem.kind() == Problem.Kind.BOOK_REFUSED && options.verbose()) {
                verifier(read);
            }
        }
    }

    /** Its last lines, as they are. */
    private void verifier(SocketsRead read) throws IOException {
        if (read.noBook().isPresent()) {
            for (String line : read.noBook().get().log()) {
                screen.text(4, Plain.text(line));
            }
        }
    }

    private static String headKey(Problem problem) {
        Problem.Kind kind = problem.kind();
        if ((kind == Problem.Kind.OWNERS_HIDDEN || kind == Problem.Kind.NETNS_PROCESSES_HIDDEN)
                && isNumber(problem.detail())) {
            return "problems.processes";
        }
        return (kind == Problem.Kind.SOCKETS_MALFORMED || isOfText(kind))
                        && isNumber(problem.detail())
                ? "problems.count"
                : "problems.head";
    }

    private static boolean isOfText(Problem.Kind kind) {
        return kind == Problem.Kind.TEXT_LINES_UNUSABLE
                || kind == Problem.Kind.TEXT_LINES_CUT
                || kind == Problem.Kind.TEXT_LINES_NAMED
                || kind == Problem.Kind.TEXT_LINES_OTHER
                || kind == Problem.Kind.TEXT_RANGE_DOUBTFUL
                || kind == Problem.Kind.TEXT_TWICE;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Host and time, and with {@code -v} the rest. */
    void origin(HostIdentity host, Instant takenAt, Duration took, SocketsRead read)
            throws IOException {
        screen.blank();
        String when = Numbers.toSeconds(takenAt);
        String name = words.text(host.name());
        String where =
                options.verbose() || isDefault(host)
                        ? words.get("origin", name, when)
                        : words.get("origin.elsewhere", name, when, namespace(host));
        if (options.from().isPresent()) {
            String files = Plain.text(options.from().get());
            screen.styledText(0, Ansi.DIM, words.get("origin.from", files, where));
        } else {
            screen.styledText(0, Ansi.DIM, where);
        }
        screen.styledText(0, Ansi.DIM, source(read));
        if (!options.verbose()) {
            return;
        }
        screen.styledText(
                0, Ansi.DIM, words.get("origin.kernel", words.text(host.kernelRelease())));
        screen.styledText(0, Ansi.DIM, words.get("origin.netns", namespace(host)));
        if (options.from().isEmpty()) {
            took(took);
        }
    }

    /** Host and time of a report on several network namespaces. */
    void origin(HostIdentity host, Instant takenAt, SocketsRead read, int namespaces)
            throws IOException {
        screen.blank();
        screen.styledText(
                0,
                Ansi.DIM,
                words.counted(
                        "origin.netnsAll",
                        namespaces,
                        words.text(host.name()),
                        Numbers.toSeconds(takenAt)));
        screen.styledText(0, Ansi.DIM, source(read));
        if (options.verbose()) {
            screen.styledText(
                    0, Ansi.DIM, words.get("origin.kernel", words.text(host.kernelRelease())));
        }
    }

    void took(Duration took) throws IOException {
        screen.styledText(0, Ansi.DIM, words.get("origin.took", Numbers.grouped(took.toMillis())));
    }

    /** Where the sockets are from, and, if not from the best place, why and what helps. */
    private String source(SocketsRead read) {
        String source = words.get("source.".concat(read.source().name()));
        if (read.noBook().isEmpty()) {
            return words.get("origin.source", source);
        }
        BookAbsence absence = read.noBook().get();
        if (absence.reason() == BookAbsence.Reason.NOT_WANTED) {
            return words.get("origin.source", source);
        }
        String key = "noBook.".concat(absence.reason().name());
        String why = words.get(key, Plain.text(absence.detail()));
        return read.source() == SocketSource.NOTHING
                ? words.get("origin.nothing", why)
                : words.get("origin.noBook", source, why);
    }

    /** Steps are for the namespace that was read: one that is not process 1's must be named. */
    private static boolean isDefault(HostIdentity host) {
        return !(host.netns() instanceof Reading.Known<Long>)
                || host.netnsName().orElse("").equals("default");
    }

    private String namespace(HostIdentity host) {
        String inode =
                host.netns() instanceof Reading.Known<Long> known
                        ? Long.toString(known.value())
                        : words.unknown(host.netns());
        return host.netnsName().isPresent()
                ? Plain.text(host.netnsName().get()).concat(" (").concat(inode).concat(")")
                : inode;
    }
}
