package dev.portgauge.style;

/** The text is not Java. */
final class UnparsableSource extends Exception {
    private static final long serialVersionUID = 1;

    UnparsableSource(String message, Throwable cause) {
        super(message, cause);
    }
}
