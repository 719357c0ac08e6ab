package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.model.PortReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether the colours can be told apart, and by whom. */
class PaintTest {

    /** CIE 1976 colour difference; 2.3 is just noticeable side by side. */
    private static final double APART = 20;

    /** Of the lightness from 0 to 100: what is left in a grey print. */
    private static final double LIGHTER = 5;

    /**
     * How eyes without one kind of cone see linear red, green and blue: Machado, Oliveira and
     * Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
     * severity 1.0.
     */
    enum Sight {
        ALL,
        PROTANOPIA,
        DEUTERANOPIA,
        TRITANOPIA;

        private double[] matrix() {
            return switch (this) {
                case ALL -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
                case PROTANOPIA ->
                        new double[] {
                            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
                            -0.048116, 1.051998
                        };
                case DEUTERANOPIA ->
                        new double[] {
                            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820,
                            0.042940, 0.968881
                        };
                case TRITANOPIA ->
                        new double[] {
                            1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,
                            0.691367, 0.303900
                        };
            };
        }

        double[] lab(int rgb) {
            double[] linear = {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
            double[] matrix = matrix();
            double[] seen = new double[3];
            for (int i = 0; i < 9; i++) {
                seen[i / 3] += matrix[i] * linear[i % 3];
            }
            double red = clamp(seen[0]);
            double green = clamp(seen[1]);
            double blue = clamp(seen[2]);
            double x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
            double y = f(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
            double z = f((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        /** Of sRGB (IEC 61966-2-1), the lowest eight bits. */
        private static double linear(int component) {
            double value = (component & 0xff) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }

        private static double clamp(double value) {
            return Math.clamp(value, 0, 1);
        }

        private static double f(double t) {
            return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    /** What xterm shows for one of its 256 colours: a cube of six steps, then greys. */
    private static int xterm(int number) {
        if (number >= 232) {
            int grey = 8 + 10 * (number - 232);
            return grey << 16 | grey << 8 | grey;
        }
        int[] steps = {0, 95, 135, 175, 215, 255};
        int at = number - 16;
        return steps[at / 36] << 16 | steps[at / 6 % 6] << 8 | steps[at % 6];
    }

    private static List<int[]> palettes() {
        List<int[]> palettes = new ArrayList<>();
        palettes.add(Arrays.stream(Paint.values()).mapToInt(Paint::rgb).toArray());
        palettes.add(Arrays.stream(Paint.values()).mapToInt(one -> xterm(one.of256())).toArray());
        return palettes;
    }

    @ParameterizedTest
    @EnumSource
    void everybodyTellsEveryTwoColoursApart(Sight sight) {
        for (int[] palette : palettes()) {
            for (int a = 0; a < palette.length; a++) {
                for (int b = a + 1; b < palette.length; b++) {
                    assertThat(distance(sight.lab(palette[a]), sight.lab(palette[b])))
                            .as("%s and %s", Paint.values()[a], Paint.values()[b])
                            .isGreaterThan(APART);
                }
            }
        }
    }

    @Test
    void eachIsLighterThanTheNext() {
        for (int[] palette : palettes()) {
            double[] lightness =
                    Arrays.stream(palette)
                            .mapToDouble(rgb -> Sight.ALL.lab(rgb)[0])
                            .sorted()
                            .toArray();
            for (int i = 1; i < lightness.length; i++) {
                assertThat(lightness[i] - lightness[i - 1]).isGreaterThan(LIGHTER);
            }
        }
    }

    @Test
    void theSimulationFindsWhatPeopleDoNotSee() {
        // red and green of the same lightness, which many confuse
        int red = 0xc00000;
        int green = 0x5c7000;
        assertThat(distance(Sight.ALL.lab(red), Sight.ALL.lab(green))).isGreaterThan(60);
        assertThat(distance(Sight.DEUTERANOPIA.lab(red), Sight.DEUTERANOPIA.lab(green)))
                .isLessThan(APART);
    }

    /** The closest of the 240 that look alike everywhere. */
    @ParameterizedTest
    @EnumSource
    void theIndexedColourIsTheNearest(Paint paint) {
        double[] wanted = Sight.ALL.lab(paint.rgb());
        double own = distance(wanted, Sight.ALL.lab(xterm(paint.of256())));
        for (int number = 16; number < 256; number++) {
            assertThat(distance(wanted, Sight.ALL.lab(xterm(number)))).isGreaterThanOrEqualTo(own);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasItsOwnPaint(PortReason reason) {
        assertThat(Paint.of(reason).name()).isEqualTo(reason.name());
    }

    @Test
    void lettersAndSixteenColoursDiffer() {
        assertThat(Arrays.stream(Paint.values()).map(Paint::letter)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Paint.values()).map(one -> one.text(MapOptions.SIXTEEN)))
                .doesNotHaveDuplicates();
    }

    @Test
    void sequencesAreThoseOfTheTerminal() {
        assertThat(Paint.BOUND.text(MapOptions.TRUE_COLOUR)).isEqualTo("38;2;228;69;25");
        assertThat(Paint.BOUND.background(MapOptions.TRUE_COLOUR)).isEqualTo("48;2;228;69;25");
        assertThat(Paint.BOUND.background(MapOptions.INDEXED)).isEqualTo("48;5;160");
        assertThat(Paint.BOUND.background(MapOptions.SIXTEEN)).isEqualTo("41");
        assertThat(Paint.CONNECTED.background(MapOptions.SIXTEEN)).isEqualTo("106");
        assertThat(Paint.FREE.hex()).isEqualTo("#1f362a");
    }
}
