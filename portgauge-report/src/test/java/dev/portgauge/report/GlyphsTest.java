package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every word of a picture can be drawn; {@code src/test/font/font-excerpt.py} adds letters. */
class GlyphsTest {

    /** What the keys of a picture's words begin with; the same list as in the script. */
    private static final List<String> KEYS =
            List.of("reason.", "map.", "pair.", "verdict.", "unknown", "why.", "ledger.");

    private final Glyphs glyphs = Glyphs.load();

    @ParameterizedTest
    @EnumSource
    void everyLetterOfAPictureIsThere(Language language) {
        Messages messages = Messages.of(language);
        List<String> missing = new ArrayList<>();
        for (String key : messages.keys()) {
            if (KEYS.stream().anyMatch(key::startsWith)) {
                messages.get(key)
                        .codePoints()
                        .filter(letter -> letter >= ' ' && !glyphs.has(letter))
                        .forEach(letter -> missing.add(key + ": " + Character.toString(letter)));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Found by drawing: whatever key a picture uses. */
    @ParameterizedTest
    @EnumSource
    void nothingThatIsDrawnIsMissing(Language language) {
        String svg =
                SvgMap.of(MapScenarios.three(), language)
                        + SvgMap.of(MapScenarios.anyDestination(), language);
        assertThat(svg.codePoints().filter(letter -> letter >= ' ' && !glyphs.has(letter)))
                .isEmpty();
    }

    @Test
    void printableAsciiIsEightPointsWideAndHangulSixteen() {
        for (int letter = ' '; letter < 0x7f; letter++) {
            assertThat(glyphs.has(letter)).isTrue();
            assertThat(glyphs.of(letter).width()).isEqualTo(8);
        }
        assertThat(glyphs.of('포').width()).isEqualTo(16);
    }

    @Test
    void aLetterHasItsShape() {
        Glyphs.Glyph bar = glyphs.of('|');
        for (int y = 4; y < 12; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(bar.has(x, y)).isEqualTo(x == 4);
            }
        }
    }

    @Test
    void anUnknownLetterIsABox() {
        assertThat(glyphs.has(0x1f600)).isFalse();
        assertThat(glyphs.of(0x1f600).has(1, 1)).isTrue();
        assertThat(glyphs.of(0x1f600).has(3, 3)).isFalse();
    }

    @Test
    void theScriptHasTheSameKeys() throws IOException {
        String script = Files.readString(Path.of("src/test/font/font-excerpt.py"));
        assertThat(script).contains("KEYS = (\"" + String.join("\", \"", KEYS) + "\")");
    }
}
