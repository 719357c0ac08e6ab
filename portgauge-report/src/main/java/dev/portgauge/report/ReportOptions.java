package dev.portgauge.report;

/**
 * How a report is to look. Machine formats read only the alarm floors.
 *
 * @param columns width of the terminal
 * @param quiet only the verdict lines
 * @param verbose also the kernel, the namespace, the time taken and where the sockets came from
 * @param floors the thresholds that the verdicts were made with
 */
public record ReportOptions(
        Language language,
        boolean colour,
        int columns,
        boolean quiet,
        boolean verbose,
        AlarmFloors floors) {

    /** With the default thresholds. */
    public ReportOptions(
            Language language, boolean colour, int columns, boolean quiet, boolean verbose) {
        this(language, colour, columns, quiet, verbose, AlarmFloors.DEFAULTS);
    }
}
