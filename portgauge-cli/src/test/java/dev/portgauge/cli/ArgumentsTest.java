package dev.portgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import java.util.HashMap;
import java.util.Map;

/** What is known of a command line before it is understood. */
class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check 10.0.0.5:443 [::1]:9 -v --lang ko",
                "check --source=10.0.0.1 --top 5 10.0.0.5",
                "check -w 10%: -c 5: --all-netns",
                "check --from a.txt --from b.txt --range 1-2",
                "limits -h",
                "sockets --by process -q --netns blue",
                "probe 10.0.0.5:443 --connect --timeout 3",
                "capture x.capture --anonymize --force",
                "check @file"
            })
    void aGrammarOfWhatIsTypedUnderstandsTheSame(String line) {
        String[] args = line.split(" ");
        CommandLine typed = Grammar.ofTyped(args).orElseThrow();
        assertThat(understood(typed, args)).isEqualTo(understood(Grammar.of(args), args));
    }

    private static Map<String, Object> understood(CommandLine grammar, String... args) {
        ParseResult command = grammar.parseArgs(args).subcommand();
        Map<String, Object> all = new HashMap<>();
        command.matchedOptions()
                .forEach(option -> all.put(option.longestName(), option.<Object>getValue()));
        command.matchedPositionals()
                .forEach(positional -> all.put("", positional.<Object>getValue()));
        return all;
    }

    /** Options that are clustered, that have their value attached, or that nobody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check -qv",
                "check -w5",
                "check --nope",
                "check -- -x",
                "--lang ko check",
                ""
            })
    void onlyTheWholeGrammarCanTell(String line) {
        assertThat(Grammar.ofTyped(line.split(" "))).isEmpty();
    }

    /** Who asks for another way of reading gets no BPF program loaded in advance. */
    @ParameterizedTest
    @CsvSource({
        "check, true",
        "check 10.0.0.5:443 -v, true",
        "limits --lang ko, true",
        "check --read netlink, false",
        "check --read=procfs, false",
        "sockets --read auto, false",
        "check --udp, false",
        "--help, false",
        "'', false"
    })
    void readingBeginsEarlyOnlyAsUsual(String line, boolean isUsual) {
        assertThat(new Arguments(line.split(" ", -1)).readsAsUsual()).isEqualTo(isUsual);
    }
}
