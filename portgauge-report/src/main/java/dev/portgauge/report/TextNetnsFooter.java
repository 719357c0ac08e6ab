package dev.portgauge.report;

import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a report on every network namespace. What happened to many of them in the same way is
 * told once.
 */
final class TextNetnsFooter {

    /** Namespaces named in one line; more are counted. */
    private static final int NAMED = 5;

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;
    private final List<Problem> problems = new ArrayList<>();

    TextNetnsFooter(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    /** What one namespace's answer lacks. */
    void lacks(List<Problem> some) {
        for (Problem problem : some) {
            boolean told = false;
            for (Problem one : problems) {
                told |= one.kind() == problem.kind() && one.subject().equals(problem.subject());
            }
            if (!told) {
                problems.add(problem);
            }
        }
    }

    /**
     * @param host any namespace's, and {@code read} how its sockets were
     */
    void print(NetnsDiagnosis<?> diagnosis, HostIdentity host, SocketsRead read)
            throws IOException {
        List<Problem> all = merged(diagnosis.problems());
        all.addAll(problems);
        TextFooter footer = new TextFooter(screen, words, options);
        footer.problems(all, read);
        footer.origin(host, diagnosis.takenAt(), read, diagnosis.namespaces().size());
        if (options.verbose()) {
            footer.took(diagnosis.took());
        }
    }

    /** Where none could be read. */
    void print(NetnsDiagnosis<?> diagnosis) throws IOException {
        new TextFooter(screen, words, options)
                .problems(merged(diagnosis.problems()), SocketsRead.by(SocketSource.NOTHING));
    }

    /** One problem for all namespaces that were refused for the same reason, or are gone. */
    private List<Problem> merged(List<Problem> some) {
        List<Problem> merged = new ArrayList<>();
        for (Problem problem : some) {
            if (isFirst(problem, merged)) {
                merged.add(new Problem(problem.kind(), subjects(problem, some), problem.detail()));
            }
        }
        return merged;
    }

    private static boolean isFirst(Problem problem, List<Problem> merged) {
        for (Problem one : merged) {
            if (one.kind() == problem.kind() && one.detail().equals(problem.detail())) {
                return false;
            }
        }
        return true;
    }

    private String subjects(Problem like, List<Problem> some) {
        StringBuilder names = new StringBuilder();
        int count = 0;
        for (Problem one : some) {
            if (one.kind() == like.kind() && one.detail().equals(like.detail())) {
                if (count < NAMED) {
                    names.append(count == 0 ? "" : ", ").append(one.subject());
                }
                count++;
            }
        }
        return count <= NAMED
                ? names.toString()
                : words.get("owner.more", names.toString(), Numbers.grouped(count - NAMED));
    }
}
