package dev.portgauge.architecture.violation.cli;

final class PrintsStackTrace {

    private PrintsStackTrace() {}

    static void failed(RuntimeException defect) {
        defect.printStackTrace();
    }
}
