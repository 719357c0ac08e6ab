package dev.portgauge.architecture.violation.cli;

final class Halts {

    private Halts() {}

    static void end() {
        Runtime.getRuntime().halt(1);
    }
}
