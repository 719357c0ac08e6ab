package dev.portgauge.report;

import java.util.Optional;

/**
 * How a report is to look. Machine formats read only the alarm floors.
 *
 * @param columns width of the terminal
 * @param quiet only the verdict lines
 * @param verbose also the kernel, the namespace, the time taken and where the sockets came from
 * @param floors the thresholds that the verdicts were made with
 * @param from the files that were read instead of the running kernel
 */
public record ReportOptions(
        Language language,
        boolean colour,
        int columns,
        boolean quiet,
        boolean verbose,
        AlarmFloors floors,
        Optional<String> from) {

    /** Of the running kernel. */
    public ReportOptions(
            Language language,
            boolean colour,
            int columns,
            boolean quiet,
            boolean verbose,
            AlarmFloors floors) {
        this(language, colour, columns, quiet, verbose, floors, Optional.empty());
    }

    /** With the default thresholds. */
    public ReportOptions(
            Language language, boolean colour, int columns, boolean quiet, boolean verbose) {
        this(language, colour, columns, quiet, verbose, AlarmFloors.DEFAULTS);
    }

    /** The same, for a report of what files show. */
    public ReportOptions from(String files) {
        return new ReportOptions(
                language, colour, columns, quiet, verbose, floors, Optional.of(files));
    }
}
