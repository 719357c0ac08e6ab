package dev.portgauge.cli;

/** Input that cannot be used: one line on standard error, exit 3. */
final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient String[] arguments;

    /**
     * @param key of the text in the command-line words, without {@code error.}
     */
    UsageError(String key, String... arguments) {
        super(key, null, false, false);
        this.key = "error." + key;
        this.arguments = arguments;
    }

    String key() {
        return key;
    }

    /** The offending text and what is accepted. */
    String[] arguments() {
        return arguments;
    }
}
