package dev.portgauge.architecture.violation.cli;

final class Exits {

    private Exits() {}

    static void end() {
        System.exit(1);
    }
}
