package dev.portgauge.kernel.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The sieve lets through what a plain search finds, and nothing else. */
class SieveTest {

    private static final List<String> NEEDLES = List.of("abcabcab", "bbbbbbbbb", "cabcabcabcab");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int plain(String text, int from) {
        int first = -1;
        for (String needle : NEEDLES) {
            int found = text.toLowerCase(Locale.ROOT).indexOf(needle, from);
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        return first;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheFirstOfAll(long seed) {
        Sieve sieve = new Sieve(NEEDLES.stream().map(SieveTest::bytes).toList());
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("abcABC".charAt(random.nextInt(6)));
        }
        byte[] all = bytes(text.toString());
        int at = 0;
        int found = 0;
        while (found >= 0) {
            found = sieve.next(all, at, all.length, all.length);
            assertThat(found)
                    .as("from %d, seed %d", at, seed)
                    .isEqualTo(plain(text.toString(), at));
            at = found + 1;
        }
        assertThat(at).isZero();
    }

    @Test
    void bytesBehindTheEndCountOnlyWhereTheyAreThere() {
        Sieve sieve = new Sieve(List.of(bytes("needle in it")));
        byte[] text = bytes("xxneedle in it");
        assertThat(sieve.next(text, 0, text.length, text.length)).isEqualTo(2);
        assertThat(sieve.next(text, 0, text.length - 1, text.length - 1)).isEqualTo(-1);
    }

    @Test
    void shortNeedlesAreRefused() {
        assertThatThrownBy(() -> new Sieve(List.of(bytes("1234567"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
