package dev.portgauge.cli;

import dev.portgauge.report.CommandWords;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The confirmation that a change of the host needs. */
final class TuneQuestion {

    private static final int STDIN = 0;

    /** The last one is what a Korean keyboard writes for y. */
    private static final Set<String> YES = Set.of("y", "yes", "예", "네", "ㅛ");

    private final Invocation invocation;

    TuneQuestion(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Asks.
     *
     * @throws UsageError when there is nobody to ask
     */
    boolean isYes() throws IOException {
        Host host = invocation.host();
        if (host.terminal().apply(STDIN).isEmpty()) {
            throw new UsageError("tuneNobodyToAsk");
        }
        String question = CommandWords.of(invocation.language()).get("tune.question");
        host.err().write(question.concat(" ").getBytes(StandardCharsets.UTF_8));
        host.err().flush();
        BufferedReader terminal =
                new BufferedReader(
                        new InputStreamReader(
                                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        String answer = terminal.readLine();
        return answer != null && isYes(answer);
    }

    static boolean isYes(String answer) {
        return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
