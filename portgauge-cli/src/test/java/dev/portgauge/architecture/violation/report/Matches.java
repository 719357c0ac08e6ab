package dev.portgauge.architecture.violation.report;

final class Matches {

    private Matches() {}

    static boolean isNumber(String text) {
        return text.matches("[0-9]+");
    }
}
