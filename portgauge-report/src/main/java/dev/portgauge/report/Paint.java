package dev.portgauge.report;

import dev.portgauge.model.PortReason;

/**
 * How a port of each reason is drawn. From dark to light no two are alike, and no two become so for
 * eyes that miss red, green or blue (PaintTest). What is closed to every destination is violet,
 * red, brown or white; what this destination uses is blue; what may still be had is green or
 * yellow, or, where nothing is, dark.
 */
enum Paint {
    RESERVED('R', 0xf9f9f9, 231, 37),
    LISTENING('L', 0x671dc1, 55, 35),
    BOUND('B', 0xe44519, 160, 31),
    ACCEPTED('I', 0xb6897d, 138, 33),
    CONNECTED('c', 0x79aefa, 111, 96),
    TIME_WAIT_BLOCKED('t', 0x16649f, 24, 34),
    TIME_WAIT_RECLAIMABLE('+', 0x7eff94, 120, 92),
    UNDECIDED('?', 0xe2d62e, 184, 93),
    FREE('.', 0x1f362a, 236, 90);

    /** SGR adds this to the number of a text colour to have that of a background. */
    private static final int BACKGROUND = 10;

    private static final Paint[] ALL = values();

    private final char letter;
    private final int rgb;
    private final int of256;
    private final int of16;

    /**
     * @param rgb 0xrrggbb
     * @param of256 its number among the 256 colours of xterm
     * @param of16 its SGR number among the 16 of any terminal
     */
    Paint(char letter, int rgb, int of256, int of16) {
        this.letter = letter;
        this.rgb = rgb;
        this.of256 = of256;
        this.of16 = of16;
    }

    static Paint of(PortReason reason) {
        return ALL[reason.ordinal()];
    }

    /** What stands for it where there are no colours. */
    char letter() {
        return letter;
    }

    int rgb() {
        return rgb;
    }

    /** {@code #rrggbb}. */
    String hex() {
        return "#".concat(Integer.toHexString(0x1000000 | rgb).substring(1));
    }

    int of256() {
        return of256;
    }

    /** The SGR parameters that make it the colour of text. */
    String text(int colours) {
        return colours == MapOptions.SIXTEEN ? Integer.toString(of16) : many("38;", colours);
    }

    /** The SGR parameters that make it the background. */
    String background(int colours) {
        return colours == MapOptions.SIXTEEN
                ? Integer.toString(of16 + BACKGROUND)
                : many("48;", colours);
    }

    private String many(String where, int colours) {
        if (colours < MapOptions.TRUE_COLOUR) {
            return where.concat("5;").concat(Integer.toString(of256));
        }
        return where.concat("2;")
                .concat(Integer.toString(rgb >> 16))
                .concat(";")
                .concat(Integer.toString(rgb >> 8 & 0xff))
                .concat(";")
                .concat(Integer.toString(rgb & 0xff));
    }
}
