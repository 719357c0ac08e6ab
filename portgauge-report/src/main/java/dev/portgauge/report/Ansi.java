package dev.portgauge.report;

import dev.portgauge.model.Severity;
import dev.portgauge.model.Verdict;

/** The few colours of the text report, as SGR numbers (ECMA-48). */
enum Ansi {
    BOLD("1"),
    DIM("2"),
    RED("1;31"),
    YELLOW("1;33"),
    GREEN("1;32"),
    /** Text and background alike: a solid bar that still copies as text. */
    RED_BAR("31;41"),
    YELLOW_BAR("33;43"),
    GREEN_BAR("32;42");

    private final String numbers;

    Ansi(String numbers) {
        this.numbers = numbers;
    }

    String around(String text) {
        return "\u001b[".concat(numbers).concat("m").concat(text).concat("\u001b[0m");
    }

    static Ansi of(Verdict verdict) {
        return switch (verdict) {
            case OK -> GREEN;
            case WARNING, UNKNOWN -> YELLOW;
            case CRITICAL -> RED;
        };
    }

    static Ansi barOf(Verdict verdict) {
        return switch (verdict) {
            case OK -> GREEN_BAR;
            case WARNING, UNKNOWN -> YELLOW_BAR;
            case CRITICAL -> RED_BAR;
        };
    }

    static Ansi of(Severity severity) {
        return switch (severity) {
            case INFO, NOTICE -> BOLD;
            case WARNING -> YELLOW;
            case CRITICAL -> RED;
        };
    }
}
