package dev.portgauge.analysis.logs;

/**
 * One wording of one program.
 *
 * @param program whose it is
 */
record LogRule(String program, Operation operation, Phrase phrase) {

    static LogRule says(String program, Operation operation, String phrase) {
        return new LogRule(program, operation, Phrase.of(phrase));
    }
}
