package dev.portgauge.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing asked of the kernel: its value, or why there is none. Absence is never a zero.
 *
 * @param <T> what a successful reading holds
 */
public sealed interface Reading<T> {

    /** The kernel answered. */
    record Known<T>(T value) implements Reading<T> {}

    /** This kernel has no such thing; {@code source} is the file or message that would hold it. */
    record NotReported<T>(String source) implements Reading<T> {}

    /** It exists and we may not read it; {@code reason} is the errno's name, for example EACCES. */
    record Refused<T>(String source, String reason) implements Reading<T> {}

    /** It was read and makes no sense; {@code text} is what was found, shortened. */
    record Malformed<T>(String source, String text) implements Reading<T> {}

    /** The value when it is known. */
    default Optional<T> known() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /**
     * The value when it is known, otherwise {@code fallback}; only for choices, never for reports.
     */
    default T orElse(T fallback) {
        return this instanceof Known<T>(T value) ? value : fallback;
    }

    /** Applies {@code step} to a known value and passes every absence through unchanged. */
    default <R> Reading<R> map(Function<? super T, ? extends R> step) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(step.apply(value));
            case NotReported<T>(String source) -> new NotReported<>(source);
            case Refused<T>(String source, String reason) -> new Refused<>(source, reason);
            case Malformed<T>(String source, String text) -> new Malformed<>(source, text);
        };
    }
}
