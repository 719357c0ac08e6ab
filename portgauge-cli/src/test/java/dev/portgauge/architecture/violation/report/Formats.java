package dev.portgauge.architecture.violation.report;

final class Formats {

    private Formats() {}

    static String hex(int number) {
        return String.format("%x", number);
    }
}
