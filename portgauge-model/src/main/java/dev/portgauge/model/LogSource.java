package dev.portgauge.model;

import java.util.Optional;

/**
 * Something that was to be read.
 *
 * @param name path, {@code -} for standard input, or {@code journal}
 * @param bytes how many were read, after decompression
 * @param cutLines longer than the limit, looked at as far as that
 * @param problem why it, or its rest, could not be read
 */
public record LogSource(
        String name, Form form, long bytes, long cutLines, Optional<Reading<String>> problem) {

    /** Whether there was something, and all of it was read. */
    public boolean isWhole() {
        return bytes > 0 && problem.isEmpty();
    }

    /** How it frames its lines. */
    public enum Form {
        PLAIN,
        DOCKER,
        CRI,
        JOURNAL
    }
}
