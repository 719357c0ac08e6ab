package dev.portgauge.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG file with at most 256 colours (ISO/IEC 15948): signature, then chunks of length, type, data
 * and CRC.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Of IHDR: bits of a pixel, its colour type: a number of the palette; the rest is 0. */
    private static final byte[] INDEXED = {8, 3, 0, 0, 0};

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private Png() {}

    /**
     * The bytes of the file.
     *
     * @param pixels row by row, numbers of the palette
     * @param palette 0xrrggbb
     */
    static byte[] of(int width, int height, byte[] pixels, int[] palette) {
        Png png = new Png();
        png.file.writeBytes(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        number(header, width);
        number(header, height);
        header.writeBytes(INDEXED);
        png.chunk("IHDR", header.toByteArray());
        png.chunk("PLTE", colours(palette));
        png.chunk("IDAT", deflated(width, height, pixels));
        png.chunk("IEND", new byte[0]);
        return png.file.toByteArray();
    }

    private static byte[] colours(int[] palette) {
        byte[] bytes = new byte[3 * palette.length];
        for (int i = 0; i < palette.length; i++) {
            bytes[3 * i] = (byte) (palette[i] >> 16);
            bytes[3 * i + 1] = (byte) (palette[i] >> 8);
            bytes[3 * i + 2] = (byte) palette[i];
        }
        return bytes;
    }

    /** Each row with its filter before it: none, which is best for numbers of a palette. */
    private static byte[] deflated(int width, int height, byte[] pixels) {
        byte[] rows = new byte[(width + 1) * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, row * width, rows, row * (width + 1) + 1, width);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(rows);
            deflater.finish();
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return packed.toByteArray();
    }

    private void chunk(String type, byte[] data) {
        number(file, data.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        file.writeBytes(name);
        file.writeBytes(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        number(file, (int) crc.getValue());
    }

    /** Big-endian. */
    private static void number(ByteArrayOutputStream out, int value) {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }
}
