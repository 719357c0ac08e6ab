package dev.portgauge.model;

/** The answer of a check; the numbers are the Nagios plugin convention's exit codes. */
public enum Verdict {
    OK(0),
    WARNING(1),
    CRITICAL(2),
    UNKNOWN(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The graver one: CRITICAL, then WARNING, then UNKNOWN, then OK. */
    public Verdict worse(Verdict other) {
        return gravity() >= other.gravity() ? this : other;
    }

    private int gravity() {
        return switch (this) {
            case OK -> 0;
            case UNKNOWN -> 1;
            case WARNING -> 2;
            case CRITICAL -> 3;
        };
    }
}
