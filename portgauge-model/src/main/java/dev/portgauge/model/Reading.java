package dev.portgauge.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing asked of the kernel: its value, or why there is none. Absence is never a zero.
 *
 * <p>The methods are written out for each kind: a switch over them would cost a cold start
 * milliseconds.
 *
 * @param <T> what a successful reading holds
 */
public sealed interface Reading<T> {

    /** Applies {@code step} to a known value and passes every absence through unchanged. */
    <R> Reading<R> map(Function<? super T, ? extends R> step);

    /**
     * This absence, for a reading of another type.
     *
     * @throws IllegalStateException when the value is known
     */
    <R> Reading<R> absence();

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

    /** The kernel answered. */
    record Known<T>(T value) implements Reading<T> {

        @Override
        public <R> Reading<R> map(Function<? super T, ? extends R> step) {
            return new Known<>(step.apply(value));
        }

        @Override
        public <R> Reading<R> absence() {
            throw new IllegalStateException("the value is known: " + value);
        }
    }

    /** This kernel has no such thing; {@code source} is the file or message that would hold it. */
    record NotReported<T>(String source) implements Reading<T> {

        @Override
        public <R> Reading<R> map(Function<? super T, ? extends R> step) {
            return absence();
        }

        @Override
        public <R> Reading<R> absence() {
            return new NotReported<>(source);
        }
    }

    /** It exists and we may not read it; {@code reason} is the errno's name, for example EACCES. */
    record Refused<T>(String source, String reason) implements Reading<T> {

        @Override
        public <R> Reading<R> map(Function<? super T, ? extends R> step) {
            return absence();
        }

        @Override
        public <R> Reading<R> absence() {
            return new Refused<>(source, reason);
        }
    }

    /** It was read and makes no sense; {@code text} is what was found, shortened. */
    record Malformed<T>(String source, String text) implements Reading<T> {

        @Override
        public <R> Reading<R> map(Function<? super T, ? extends R> step) {
            return absence();
        }

        @Override
        public <R> Reading<R> absence() {
            return new Malformed<>(source, text);
        }
    }
}
