package dev.portgauge.report;

import java.util.List;

/**
 * How a map is to look.
 *
 * @param colours how many colours the terminal has: {@link #SIXTEEN}, 256 or {@link #TRUE_COLOUR}
 * @param files the pictures that were written instead of one in the text, as the user named them
 */
public record MapOptions(ReportOptions report, int colours, List<String> files) {

    public static final int SIXTEEN = 16;
    public static final int INDEXED = 256;
    public static final int TRUE_COLOUR = 1 << 24;

    public MapOptions {
        files = List.copyOf(files);
    }
}
