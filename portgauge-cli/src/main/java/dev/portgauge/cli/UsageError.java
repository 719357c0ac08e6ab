package dev.portgauge.cli;

import dev.portgauge.kernel.evidence.UnusableEvidence;

/** Input that cannot be used: one line on standard error, and mostly exit 3. */
final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient String[] given;
    private final transient String accepted;
    private int code = Program.FAILED;

    /**
     * @param key of the text in the command-line words, without {@code error.}
     * @param given what the user wrote, the offending text first
     */
    UsageError(String key, String... given) {
        this("error." + key, "", given);
    }

    private UsageError(String key, String accepted, String[] given) {
        super(key, null, false, false);
        this.key = key;
        this.accepted = accepted;
        this.given = given;
    }

    /** That a file cannot be used. */
    static UsageError of(UnusableEvidence unusable) {
        String[] given = {unusable.where(), unusable.detail()};
        return new UsageError("evidence.".concat(unusable.reason()), "", given);
    }

    /** The same with what would have been accepted: our own words, which are not shortened. */
    UsageError accepting(String what) {
        return new UsageError(key, what, given);
    }

    /** The same, of a host that was changed before. */
    UsageError afterChange() {
        code = Program.CHANGED;
        return this;
    }

    int code() {
        return code;
    }

    String key() {
        return key;
    }

    /** What the user wrote, fit for one line, and behind it what is accepted. */
    String[] arguments() {
        String[] arguments = new String[given.length + 1];
        for (int i = 0; i < given.length; i++) {
            arguments[i] = Echo.of(given[i]);
        }
        arguments[given.length] = accepted;
        return arguments;
    }
}
