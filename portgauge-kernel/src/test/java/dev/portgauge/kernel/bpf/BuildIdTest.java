package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

class BuildIdTest {

    private static byte[] note(int type, String name, byte... content) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(12 + (text.length + 3 & ~3) + (content.length + 3 & ~3))
                .order(ByteOrder.nativeOrder())
                .putInt(text.length)
                .putInt(content.length)
                .putInt(type)
                .put(text)
                .position(12 + (text.length + 3 & ~3))
                .put(content)
                .array();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Test
    void findsTheNoteAmongOthers() {
        byte[] xen = note(3, "Xen", (byte) 9);
        byte[] other = note(1, "GNU", (byte) 9);
        byte[] build = note(3, "GNU", (byte) 0xab, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        assertThat(BuildId.in(joined(xen, joined(other, build)))).contains("ab01020304");
        assertThat(BuildId.in(joined(xen, other))).isEmpty();
        assertThat(BuildId.in(new byte[0])).isEmpty();
    }

    @Test
    void whateverTheBytesItEnds() {
        byte[] good = joined(note(3, "Xen", (byte) 9), note(3, "GNU", (byte) 1, (byte) 2));
        for (int length = 0; length < good.length - 2; length++) {
            assertThat(BuildId.in(Arrays.copyOf(good, length))).isEmpty();
        }
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            bytes[random.nextInt(bytes.length)] = -1;
            BuildId.in(bytes);
        }
    }
}
