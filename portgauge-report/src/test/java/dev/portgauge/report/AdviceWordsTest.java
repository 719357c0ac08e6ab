package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.Ceiling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every advice has its words, its row in the documentation, and lines for programs that exist. */
class AdviceWordsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    private static Messages file(String name) {
        return Messages.load("advice_" + name + ".properties");
    }

    @Test
    void languagesHaveTheSameKeysAndPlaceholders() {
        Messages english = file("en");
        Messages korean = file("ko");
        assertThat(korean.keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            assertThat(placeholders(korean.get(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.get(key)));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasItsWords(Language language) {
        AdviceWords words = new AdviceWords(language, new Words(language));
        for (Advice.Kind kind : Advice.Kind.values()) {
            Advice advice =
                    AdviceScenarios.advice(
                            kind, CheckScenarios.exhausted().destinations().getFirst());
            for (String part : new String[] {"what", "risk", "how"}) {
                assertThat(words.of(part, advice))
                        .as(part + " " + kind)
                        .isNotBlank()
                        .doesNotContainPattern(PLACEHOLDER);
            }
            assertThat(words.of("where", advice).contains("tune")).isEqualTo(kind.isOfKernel());
            assertThat(words.of("undo", advice).contains("tune")).isEqualTo(kind.isOfKernel());
            assertThat(words.gain(advice)).isNotBlank().doesNotContainPattern(PLACEHOLDER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLimitHasItsName(Ceiling.Kind kind) throws IOException {
        for (Language language : Language.values()) {
            String text =
                    Golden.render(
                            ReportFormats.named("text").orElseThrow(),
                            AdviceScenarios.limit(kind),
                            Golden.Style.PLAIN.options(language, false));
            assertThat(text).contains("3 996").doesNotContainPattern(PLACEHOLDER);
        }
    }

    /** Text is all that there is in the file of lines: a key that nobody asks for is a mistake. */
    @Test
    void everyLineIsForAProgramAndAPurpose() {
        Set<String> possible = new TreeSet<>();
        for (Software software : Software.values()) {
            Stream.of(Advice.Kind.values())
                    .map(AdviceSettings::what)
                    .filter(what -> !what.isEmpty())
                    .forEach(what -> possible.add(software + "." + what));
        }
        assertThat(possible).containsAll(new AdviceSettings().keys());
        for (Software software : Software.values()) {
            assertThat(new AdviceSettings().keys()).contains(software + ".REUSE");
        }
    }

    @Test
    void everyAdviceHasItsRowAndEveryRowItsAdvice() throws IOException {
        String page = Files.readString(Path.of("../docs/advice.md"));
        Set<String> rows =
                Pattern.compile("(?m)^\\| (ADV-[A-Z-]+) (\\| [^|]+ ){4}\\|$")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> kinds =
                Stream.of(Advice.Kind.values())
                        .map(Advice.Kind::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(kinds);
    }
}
