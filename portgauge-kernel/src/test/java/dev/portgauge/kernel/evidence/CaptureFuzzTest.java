package dev.portgauge.kernel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Captures with random damage: refused, or an answer, and nothing else. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureFuzzTest {

    @TempDir Path folder;
    private byte[] whole = new byte[0];

    @BeforeEach
    void make() throws IOException {
        whole = CaptureFileTest.capture("mixed", false);
    }

    private Evidence open(byte[] bytes) throws UnusableEvidence {
        try {
            return Evidence.open(
                    List.of(Files.write(folder.resolve("x.capture"), bytes)), Optional.empty());
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    /** Bits of the sizes, names and contents are noticed; those of a date need not be. */
    @Test
    void flippedBitsAreNoticedOrMeanNothing() throws Exception {
        Random random = new Random();
        long seed = random.nextLong();
        random = new Random(seed);
        String before = CaptureFileTest.collect(open(whole)).sockets().size() + "";
        int noticed = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] damaged = whole.clone();
            int bit = random.nextInt(8 * damaged.length);
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                String after = CaptureFileTest.collect(open(damaged)).sockets().size() + "";
                assertThat(after).as("seed %d, bit %d", seed, bit).isEqualTo(before);
            } catch (UnusableEvidence refused) {
                assertThat(refused.getMessage()).isNotEmpty();
                noticed++;
            }
        }
        assertThat(noticed).as("seed %d", seed).isGreaterThan(750);
    }

    /** With right checksums: what is wrong is in the entries themselves. */
    @Test
    void damagedEntriesGiveAnAnswerOrAreRefused() throws Exception {
        Random random = new Random();
        long seed = random.nextLong();
        random = new Random(seed);
        Map<String, byte[]> good = CaptureFileTest.entries(whole);
        List<String> names = List.copyOf(good.keySet());
        for (int i = 0; i < 1500; i++) {
            Map<String, byte[]> entries = new LinkedHashMap<>(good);
            String name = names.get(random.nextInt(names.size()));
            byte[] content = good.get(name).clone();
            for (int n = 0; n < 3 && content.length > 0; n++) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            entries.put(
                    name,
                    random.nextInt(4) == 0 ? Arrays.copyOf(content, content.length / 2) : content);
            byte[] damaged = CaptureFileTest.zip(entries);
            assertThatCode(
                            () -> {
                                try {
                                    CaptureFileTest.collect(open(damaged));
                                } catch (UnusableEvidence refused) {
                                    assertThat(refused.where()).contains("x.capture");
                                }
                            })
                    .as("seed %d, round %d, %s", seed, i, name)
                    .doesNotThrowAnyException();
        }
    }
}
