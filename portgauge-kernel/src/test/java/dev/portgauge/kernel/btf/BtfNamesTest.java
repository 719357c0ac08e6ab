package dev.portgauge.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.KernelTraits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

class BtfNamesTest {

    private static final int HEADER = 24;
    private static final Set<String> WANTED = Set.of("tw_connect_bind", "TCP_BOUND_INACTIVE");

    /** A file with four bytes of types and these names. */
    public static byte[] file(ByteOrder order, String... names) {
        byte[] strings =
                ("\0" + String.join("\0", names) + "\0").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + 4 + strings.length)
                .order(order)
                .putShort((short) 0xeb9f)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(HEADER)
                .putInt(0)
                .putInt(4)
                .putInt(4)
                .putInt(strings.length)
                .putInt(0)
                .put(strings)
                .array();
    }

    @Test
    void findsWholeNamesInBothByteOrders() throws MalformedMessage {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] file = file(order, "tw_tos", "tw_connect_bind", "sock");
            assertThat(BtfNames.in(file, WANTED)).containsExactly("tw_connect_bind");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tw_connect_bind2", "xtw_connect_bind", "tw_connect_bin", "TW_CONNECT_BIND"})
    void aPartOfANameIsNotIt(String name) throws MalformedMessage {
        assertThat(BtfNames.in(file(ByteOrder.LITTLE_ENDIAN, name, "a"), WANTED)).isEmpty();
    }

    @Test
    void theLastNameIsFoundAndAnUnfinishedOneIsNot() throws MalformedMessage {
        byte[] file = file(ByteOrder.LITTLE_ENDIAN, "a", "tw_connect_bind");
        assertThat(BtfNames.in(file, WANTED)).containsExactly("tw_connect_bind");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(20, file.length - HEADER - 5);
        assertThat(BtfNames.in(file, WANTED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 23", "4, -1", "16, 1000", "20, 1000", "20, -1", "16, -1", "0, 0"})
    void lengthsThatLieAreRefused(int at, int value) {
        byte[] file = file(ByteOrder.LITTLE_ENDIAN, "tw_connect_bind");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        assertThatThrownBy(() -> BtfNames.in(file, WANTED)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = file(ByteOrder.LITTLE_ENDIAN, "tw_connect_bind");
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> BtfNames.in(cut, WANTED)).isInstanceOf(MalformedMessage.class);
        }
    }

    /** The running kernel's own file, where it has one. */
    @Test
    void theLiveFileHasTheNamesThatEveryKernelHas() throws Exception {
        Path live = Path.of("/sys/kernel/btf/vmlinux");
        assumeTrue(Files.exists(live), "this kernel has no types");
        Set<String> names = Set.of("inet_bind_bucket", "TCP_ESTABLISHED", "no_such_name_at_all");
        assertThat(BtfNames.in(Files.readAllBytes(live), names))
                .containsExactlyInAnyOrder("inet_bind_bucket", "TCP_ESTABLISHED");
    }

    @Test
    void theTraitsAreNamedAsTheKernelNamesThem() {
        assertThat(KernelTraits.NAMES).isEqualTo(WANTED);
    }
}
