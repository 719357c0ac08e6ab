package dev.portgauge.model;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A line that may be a symptom, as its source framed it.
 *
 * @param time milliseconds since the epoch; empty when neither it nor a line before tells
 * @param program who wrote it, empty when not told
 * @param text without frame, time and program where those could be told
 * @param before the lines before it in the same source, a few at most
 * @param after the lines behind it, a few at most
 */
public record LogLine(
        OptionalLong time,
        String program,
        OptionalInt pid,
        String text,
        Supplier<String> before,
        Supplier<String> after) {}
