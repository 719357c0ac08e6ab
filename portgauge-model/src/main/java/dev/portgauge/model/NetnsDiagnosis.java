package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The answer of a command for every network namespace.
 *
 * @param verdict the gravest of all; UNKNOWN where none is graver and some namespace could not be
 *     found or read
 * @param namespaces the one that needs most attention first
 * @param problems what could not be found or entered
 * @param <D> the command's answer for one namespace
 */
public record NetnsDiagnosis<D>(
        Instant takenAt,
        Duration took,
        Verdict verdict,
        List<Inside<D>> namespaces,
        List<Problem> problems) {

    public NetnsDiagnosis {
        namespaces = List.copyOf(namespaces);
        problems = List.copyOf(problems);
    }

    /** The same with each answer changed. */
    public <E> NetnsDiagnosis<E> map(Function<? super D, ? extends E> change) {
        List<Inside<E>> changed = new ArrayList<>();
        for (Inside<D> one : namespaces) {
            changed.add(new Inside<>(one.netns(), change.apply(one.diagnosis())));
        }
        return new NetnsDiagnosis<>(takenAt, took, verdict, changed, problems);
    }

    /** One namespace and the answer there. */
    public record Inside<D>(Netns netns, D diagnosis) {}
}
