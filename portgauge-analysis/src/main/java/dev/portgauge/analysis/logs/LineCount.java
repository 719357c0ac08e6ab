package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogCount;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts lines and keeps when the first and the last of them were written. */
final class LineCount {

    private long lines;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(OptionalLong time) {
        lines++;
        if (time.isPresent()) {
            first = Math.min(first, time.getAsLong());
            last = Math.max(last, time.getAsLong());
        }
    }

    long lines() {
        return lines;
    }

    LogCount count() {
        return first > last
                ? new LogCount(lines, Optional.empty(), Optional.empty())
                : new LogCount(
                        lines,
                        Optional.of(Instant.ofEpochMilli(first)),
                        Optional.of(Instant.ofEpochMilli(last)));
    }
}
