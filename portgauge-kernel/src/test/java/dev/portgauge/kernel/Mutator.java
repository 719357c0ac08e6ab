package dev.portgauge.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Damages bytes in ways that decoders have stumbled over; the same seed gives the same damage. */
public final class Mutator {

    private static final byte[] TELLING = {
        0, 1, 3, 4, 0x7f, (byte) 0x80, (byte) 0xff, '\n', ' ', '-', ':', ','
    };

    private final RandomGenerator random;
    private final List<byte[]> seeds;

    public Mutator(long seed, List<byte[]> seeds) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.seeds = List.copyOf(seeds);
    }

    /** One of the seeds with one to four damages. */
    public byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int left = random.nextInt(4); left >= 0; left--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
                Arrays.fill(bytes, at, to, TELLING[random.nextInt(TELLING.length)]);
            }
            case 6 -> {
                return spliced(bytes, at, bytes, at);
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return spliced(bytes, at, other, random.nextInt(other.length + 1));
            }
        }
        return bytes;
    }

    /** The beginning of one and, a little before or behind, the rest of the other. */
    private byte[] spliced(byte[] first, int end, byte[] second, int begin) {
        int from = Math.clamp(begin + random.nextInt(-8, 9), 0, second.length);
        byte[] joined = Arrays.copyOf(first, end + second.length - from);
        System.arraycopy(second, from, joined, end, second.length - from);
        return joined;
    }
}
