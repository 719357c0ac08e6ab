package dev.portgauge.analysis.logs;

import dev.portgauge.model.LogsDiagnosis.Timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines per stretch of time, in constant memory: the stretches grow with the time they cover. */
final class TimeCount {

    private static final int STRETCHES = 1_024;
    private static final int SHOWN = 60;
    private static final long SHORTEST = 1_000;

    private long[] counts = new long[STRETCHES];
    private long step = SHORTEST;

    /** Number of the first stretch since the epoch. */
    private long first;

    private boolean isEmpty = true;
    private long earliest;
    private long latest;

    void add(long time) {
        if (isEmpty) {
            first = Math.floorDiv(time, step);
            earliest = time;
            latest = time;
            isEmpty = false;
        }
        earliest = Math.min(earliest, time);
        latest = Math.max(latest, time);
        while (Math.floorDiv(latest, step) - Math.floorDiv(earliest, step) >= STRETCHES) {
            widen();
        }
        moveTo(Math.floorDiv(earliest, step));
        counts[(int) (Math.floorDiv(time, step) - first)]++;
    }

    private void widen() {
        long[] wider = new long[STRETCHES];
        long begin = Math.floorDiv(first, 2);
        for (int i = 0; i < STRETCHES; i++) {
            wider[(int) (Math.floorDiv(first + i, 2) - begin)] += counts[i];
        }
        counts = wider;
        first = begin;
        step *= 2;
    }

    private void moveTo(long begin) {
        if (begin >= first) {
            return;
        }
        int by = (int) Math.min(STRETCHES, first - begin);
        System.arraycopy(counts, 0, counts, by, STRETCHES - by);
        java.util.Arrays.fill(counts, 0, by, 0);
        first = begin;
    }

    Optional<Timeline> timeline() {
        if (isEmpty) {
            return Optional.empty();
        }
        int used = (int) (Math.floorDiv(latest, step) - first) + 1;
        int together = (used + SHOWN - 1) / SHOWN;
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < used; i += together) {
            long sum = 0;
            for (int j = i; j < Math.min(used, i + together); j++) {
                sum += counts[j];
            }
            lines.add(sum);
        }
        return Optional.of(
                new Timeline(Instant.ofEpochMilli(first * step), step * together, lines));
    }
}
