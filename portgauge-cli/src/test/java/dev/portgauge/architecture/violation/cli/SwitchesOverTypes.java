package dev.portgauge.architecture.violation.cli;

final class SwitchesOverTypes {

    private SwitchesOverTypes() {}

    static int size(Object thing) {
        return switch (thing) {
            case String text -> text.length();
            case Integer number -> number;
            default -> 0;
        };
    }
}
