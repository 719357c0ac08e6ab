package dev.portgauge.architecture.violation.cli;

final class Prints {

    private Prints() {}

    static void hello() {
        System.out.println("hello");
    }
}
