package dev.portgauge.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portgauge.kernel.bpf.Assembler.Label;

import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;
import java.util.HexFormat;

/** As an assembler of LLVM encodes them, on a little-endian machine. */
class AssemblerTest {

    private final Assembler program = new Assembler();

    private String hex() {
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        return HexFormat.of().formatHex(program.bytes());
    }

    @Test
    void loadsAndStoresOfEverySize() {
        program.load(1, Register.R1, Register.R7, 18);
        program.load(2, Register.R1, Register.R7, 14);
        program.load(4, Register.R1, Register.R7, 4);
        program.load(8, Register.R7, Register.R6, 8);
        program.store(1, Register.R10, -64, Register.R1);
        program.store(2, Register.R10, -8, Register.R1);
        program.store(4, Register.R10, -8, Register.R1);
        program.store(8, Register.R10, -8, Register.R1);
        program.store(1, Register.R10, -26, 1);
        assertThat(hex())
                .isEqualTo(
                        "7171120000000000"
                                + "69710e0000000000"
                                + "6171040000000000"
                                + "7967080000000000"
                                + "731ac0ff00000000"
                                + "6b1af8ff00000000"
                                + "631af8ff00000000"
                                + "7b1af8ff00000000"
                                + "720ae6ff01000000");
    }

    @Test
    void arithmetic() {
        program.move(Register.R6, Register.R1);
        program.move(Register.R3, 64);
        program.add(Register.R2, -64);
        program.add(Register.R1, Register.R2);
        program.subtract(Register.R1, Register.R2);
        program.divide(Register.R0, 1_000_000);
        program.and(Register.R1, 31);
        program.shiftRight(Register.R1, 5);
        program.call(Helper.SEQ_WRITE);
        program.exit();
        assertThat(hex())
                .isEqualTo(
                        "bf16000000000000"
                                + "b703000040000000"
                                + "07020000c0ffffff"
                                + "0f21000000000000"
                                + "1f21000000000000"
                                + "3700000040420f00"
                                + "570100001f000000"
                                + "7701000005000000"
                                + "850000007f000000"
                                + "9500000000000000");
    }

    @Test
    void jumpsCountInstructionsFromTheNextOne() {
        Label end = new Label("end");
        Label next = new Label("next");
        program.jumpIfEqual(Register.R7, 0, end);
        program.jumpIfNotEqual(Register.R1, 2, next);
        program.jump(end);
        program.here(next);
        program.move(Register.R0, 1);
        program.here(end);
        program.exit();
        assertThat(hex())
                .isEqualTo(
                        "1507030000000000"
                                + "5501010002000000"
                                + "0500010000000000"
                                + "b700000001000000"
                                + "9500000000000000");
        assertThat(Listing.of(program))
                .isEqualTo(
                        """
                           0: if r7 == 0 goto end
                           1: if r1 != 2 goto next
                           2: goto end
                        next:
                           3: r0 = 1
                        end:
                           4: exit
                        """);
    }

    @Test
    void aJumpBackIsRefused() {
        Label start = new Label("start");
        program.here(start);
        program.move(Register.R0, 0);
        program.jump(start);
        assertThatThrownBy(program::bytes).hasMessageContaining("start");
    }

    @Test
    void aJumpToNowhereIsRefused() {
        program.jump(new Label("nowhere"));
        assertThatThrownBy(program::bytes).hasMessageContaining("nowhere");
    }

    @Test
    void aLoadOfThreeBytesIsRefused() {
        assertThatThrownBy(() -> program.load(3, Register.R1, Register.R2, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
