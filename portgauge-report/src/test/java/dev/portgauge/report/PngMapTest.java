package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.PortReasons;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/** The PNG as another program decodes it. */
class PngMapTest {

    /** Where the cells of the first picture begin: below title, two lines of head, the ruler. */
    private static final int LEFT = 16 + 48;

    private static final int TOP = 16 + 27 + 18 + 27 + 16;
    private static final int WHITE = 0xffffff;

    private static BufferedImage decoded(MapDiagnosis map, Language language) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngMap.of(map, language)));
        assertThat(image).isNotNull();
        return image;
    }

    private static int pixel(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }

    /** Every pixel of every cell, of a picture whose cells begin at {@code left}. */
    private static void assertCells(
            BufferedImage image, PortReasons reasons, int left, int width, int cell) {
        int origin = reasons.range().first() / width * width;
        for (int port = reasons.range().first(); port <= reasons.range().last(); port++) {
            int x = left + (port - origin) % width * cell;
            int y = TOP + (port - origin) / width * cell;
            int colour = Paint.of(reasons.at(port)).rgb();
            assertThat(pixel(image, x, y)).as("port %d", port).isEqualTo(colour);
            assertThat(pixel(image, x + cell - 1, y + cell - 1)).isEqualTo(colour);
        }
        assertThat(pixel(image, left, TOP)).isEqualTo(WHITE);
    }

    @ParameterizedTest
    @EnumSource
    void everyPortHasTheColourOfItsReason(Language language) throws IOException {
        MapDiagnosis small = MapScenarios.one();
        assertCells(decoded(small, language), small.known().getFirst(), LEFT, 50, 12);
        MapDiagnosis whole = MapScenarios.full();
        assertCells(decoded(whole, language), whole.known().getFirst(), LEFT, 200, 4);
    }

    @Test
    void theSecondStandsBesideTheFirst() throws IOException {
        MapDiagnosis two = MapScenarios.two();
        BufferedImage image = decoded(two, Language.EN);
        assertCells(image, two.known().getFirst(), LEFT, 50, 12);
        assertCells(image, two.known().get(1), LEFT + 50 * 12 + 32 + 48, 50, 12);
        assertThat(image.getWidth()).isEqualTo(LEFT + 50 * 12 + 32 + 48 + 50 * 12 + 16);
        assertThat(decoded(MapScenarios.three(), Language.EN).getHeight())
                .isGreaterThan(image.getHeight() + 6 * 12);
    }

    @Test
    void theDefaultRangeFitsAScreen() throws IOException {
        BufferedImage image = decoded(MapScenarios.full(), Language.EN);
        assertThat(image.getWidth()).isEqualTo(LEFT + 800 + 16);
        assertThat(image.getHeight()).isBetween(142 * 4 + TOP, 1000);
        assertThat(PngMap.of(MapScenarios.full(), Language.EN)).hasSizeLessThan(20_000);
    }

    @Test
    void theSameDiagnosisGivesTheSameBytes() {
        assertThat(PngMap.of(MapScenarios.two(), Language.KO))
                .isEqualTo(PngMap.of(MapScenarios.two(), Language.KO));
    }

    /** Decoders differ in what they forgive; the standard's own checks do not. */
    @Test
    void chunksAreWhole() {
        byte[] file = PngMap.of(MapScenarios.one(), Language.EN);
        ByteBuffer bytes = ByteBuffer.wrap(file, 8, file.length - 8);
        List<String> types = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            byte[] chunk = new byte[4 + length];
            bytes.get(chunk);
            CRC32 crc = new CRC32();
            crc.update(chunk);
            assertThat(bytes.getInt()).isEqualTo((int) crc.getValue());
            types.add(new String(chunk, 0, 4, StandardCharsets.US_ASCII));
        }
        assertThat(types).containsExactly("IHDR", "PLTE", "IDAT", "IEND");
    }

    @Test
    void aNameThatIsNotTextIsDrawnAsBoxes() throws IOException {
        BufferedImage hostile = decoded(MapScenarios.hostileName(), Language.EN);
        BufferedImage usual = decoded(MapScenarios.one(), Language.EN);
        assertThat(hostile.getHeight()).isEqualTo(usual.getHeight());
    }

    /** Text is there: the same picture in the other language has other points. */
    @Test
    void wordsAreDrawn() throws IOException {
        BufferedImage korean = decoded(MapScenarios.one(), Language.KO);
        BufferedImage english = decoded(MapScenarios.one(), Language.EN);
        assertThat(dark(english)).isGreaterThan(1000);
        assertThat(dark(korean)).isGreaterThan(1000).isNotEqualTo(dark(english));
    }

    private static int dark(BufferedImage image) {
        int points = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                points += pixel(image, x, y) == 0x1f2328 ? 1 : 0;
            }
        }
        return points;
    }
}
