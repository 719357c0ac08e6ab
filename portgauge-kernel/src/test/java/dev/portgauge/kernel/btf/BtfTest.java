package dev.portgauge.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.btf.TypesBuilder.Part;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

class BtfTest {

    private static final int UNION_KIND_POINTER = 2;
    private static final int TYPEDEF = 8;
    private static final int CONST = 10;
    private static final int FUNCTION = 12;

    private static Optional<Member> whole(int offset, int size) {
        return Optional.of(new Member(offset, size, 0, 0));
    }

    @Test
    void findsMembersThroughUnnamedOnesAndTypedefsInBothByteOrders() throws MalformedMessage {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            TypesBuilder types = new TypesBuilder(order);
            int half = types.integer("short", 2);
            int word = types.integer("int", 4);
            int pair = types.structure("", new Part("dport", half, 0), new Part("num", half, 16));
            int either = types.union("", new Part("ports", word, 0), new Part("", pair, 0));
            int fixed = types.behind(CONST, "", types.behind(TYPEDEF, "u32", word));
            int common =
                    types.structure("common", new Part("addr", fixed, 0), new Part("", either, 96));
            int alias = types.behind(TYPEDEF, "common_t", types.behind(CONST, "", common));
            int pointer = types.behind(UNION_KIND_POINTER, "", common);
            types.structure("sock", new Part("next", pointer, 0), new Part("c", alias, 64));
            types.behind(FUNCTION, "iterate", 0);
            Btf btf = new Btf(types.file());
            assertThat(btf.member("common", "addr")).isEqualTo(whole(0, 4));
            assertThat(btf.member("common", "num")).isEqualTo(whole(14, 2));
            assertThat(btf.member("sock", "c.num")).isEqualTo(whole(22, 2));
            assertThat(btf.member("sock", "next")).isEqualTo(whole(0, 8));
            assertThat(btf.member("sock", "next.addr")).as("behind a pointer").isEmpty();
            assertThat(btf.member("sock", "num")).as("within a named one").isEmpty();
            assertThat(btf.member("nothing", "num")).isEmpty();
            assertThat(btf.function("iterate")).isEqualTo(OptionalInt.of(12));
            assertThat(btf.function("sock")).as("a struct").isEmpty();
        }
    }

    @Test
    void aBitFieldIsBitsOfOneByte() throws MalformedMessage {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int octet = types.integer("char", 1);
        types.withBitFields(
                "sock",
                new Part("whole", octet, 64),
                new Part("locks", octet, 5 << 24 | 83),
                new Part("across", octet, 4 << 24 | 102));
        Btf btf = new Btf(types.file());
        assertThat(btf.member("sock", "whole")).isEqualTo(whole(8, 1));
        assertThat(btf.member("sock", "locks")).contains(new Member(10, 1, 3, 5));
        assertThat(btf.member("sock", "across")).isEmpty();
    }

    @Test
    void ofTwoStructuresWithOneNameTheOneThatHasItCounts() throws MalformedMessage {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int word = types.integer("int", 4);
        types.structure("socket", new Part("other", word, 0));
        types.structure("socket", new Part("file", word, 32));
        assertThat(new Btf(types.file()).member("socket", "file")).isEqualTo(whole(4, 4));
    }

    /** include/uapi/linux/bpf.h: 16 bits, signed. */
    @Test
    void whatNoLoadReachesIsNotFound() throws MalformedMessage {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int word = types.integer("int", 4);
        types.structure(
                "net", new Part("near", word, 8 * 32_760), new Part("far", word, 8 * 32_768));
        Btf btf = new Btf(types.file());
        assertThat(btf.member("net", "near")).isEqualTo(whole(32_760, 4));
        assertThat(btf.member("net", "far")).isEmpty();
    }

    @Test
    void typesInACircleAreRefused() throws MalformedMessage {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        types.structure("a", new Part("", 1, 0));
        types.structure("b", new Part("x", 3, 0));
        types.behind(TYPEDEF, "t", 4);
        types.behind(TYPEDEF, "t", 3);
        Btf btf = new Btf(types.file());
        assertThatThrownBy(() -> btf.member("a", "x")).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> btf.member("b", "x")).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aTypeThatIsNotThereIsRefused() throws MalformedMessage {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        types.structure("a", new Part("x", 9, 0), new Part("y", -1, 0));
        Btf btf = new Btf(types.file());
        assertThatThrownBy(() -> btf.member("a", "x")).hasMessageContaining("no such type");
        assertThatThrownBy(() -> btf.member("a", "y")).hasMessageContaining("no such type");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 31})
    void anUnknownKindIsRefused(int kind) {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        types.other(kind);
        assertThatThrownBy(() -> new Btf(types.file())).hasMessageContaining("kind " + kind);
    }

    @Test
    void everyTruncationOfARecordedFileIsRefused() {
        byte[] file = Excerpt.bytes();
        for (int length = 0; length < file.length; length += 7) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> new Btf(cut)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void aTypeBeyondItsSectionIsRefused() {
        byte[] file = Excerpt.bytes();
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(12, header.getInt(12) - 4);
        assertThatThrownBy(() -> new Btf(file)).hasMessageContaining("cut off");
    }

    /** As {@code pahole -C sock_common} shows them for the kernel that was recorded. */
    @Test
    void theRecordedTypesHaveThePlacesOfTheKernel() throws MalformedMessage {
        Btf btf = new Btf(Excerpt.bytes());
        assertThat(btf.member("sock_common", "skc_daddr")).isEqualTo(whole(0, 4));
        assertThat(btf.member("sock_common", "skc_num")).isEqualTo(whole(14, 2));
        assertThat(btf.member("sock_common", "skc_v6_daddr")).isEqualTo(whole(56, 16));
        assertThat(btf.member("sock_common", "skc_ipv6only")).contains(new Member(19, 1, 5, 1));
        assertThat(btf.member("tcp_sock", "inet_conn.icsk_bind_hash")).isEqualTo(whole(1088, 8));
        assertThat(btf.member("inet_bind_bucket", "fastreuse")).isEqualTo(whole(14, 1));
        assertThat(btf.function("bpf_iter_tcp")).isPresent();
    }

    /** The running kernel's own file, where it has one. */
    @Test
    void theLiveFileHasWhatEveryKernelHas() throws Exception {
        Path live = Path.of("/sys/kernel/btf/vmlinux");
        assumeTrue(Files.exists(live), "this kernel has no types");
        Btf btf = new Btf(Files.readAllBytes(live));
        assertThat(btf.member("sock_common", "skc_num").orElseThrow().size()).isEqualTo(2);
        assertThat(btf.member("inet_bind_bucket", "fastreuse").orElseThrow().size()).isEqualTo(1);
        assertThat(btf.member("sock_common", "no_such_member")).isEmpty();
    }
}
