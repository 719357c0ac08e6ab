package dev.portgauge.kernel.bpf;

import org.jspecify.annotations.Nullable;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a BPF program, one method for each kind of instruction ({@code struct bpf_insn},
 * include/uapi/linux/bpf.h; Documentation/bpf/standardization/instruction-set.rst). Jumps go
 * forward only, to a {@link Label}. {@link Listing} shows it as text.
 */
final class Assembler {

    /** Bytes of one instruction. */
    static final int INSTRUCTION = 8;

    /** In a load or a store: how many bytes. */
    static final int SIZE = 0x18;

    static final int LOAD = 0x61;
    static final int STORE_NUMBER = 0x62;
    static final int STORE = 0x63;
    static final int MOVE_NUMBER = 0xb7;
    static final int MOVE = 0xbf;
    static final int ADD_NUMBER = 0x07;
    static final int ADD = 0x0f;
    static final int SUBTRACT = 0x1f;
    static final int AND_NUMBER = 0x57;
    static final int DIVIDE_NUMBER = 0x37;
    static final int SHIFT_RIGHT_NUMBER = 0x77;
    static final int JUMP = 0x05;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_NOT_EQUAL = 0x55;
    static final int JUMP_IF_DIFFERENT = 0x5d;
    static final int CALL = 0x85;
    static final int EXIT = 0x95;

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final List<Instruction> instructions = new ArrayList<>();
    private String comment = "";

    /** A place in the program that jumps lead to. */
    static final class Label {
        private final String name;

        /** Index of the instruction that is there. */
        private int at = -1;

        Label(String name) {
            this.name = name;
        }

        boolean isAt(int index) {
            return at == index;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * One instruction.
     *
     * @param code operation, with the size or kind of its operands
     * @param target where a jump leads to
     * @param comment what it is for; mostly empty
     */
    record Instruction(
            int code,
            Register to,
            Register from,
            int offset,
            int number,
            @Nullable Label target,
            String comment) {}

    /** Says in the listing what the next instruction is for. */
    Assembler comment(String text) {
        comment = text;
        return this;
    }

    /** The next instruction is where {@code label} is. */
    void here(Label label) {
        label.at = instructions.size();
    }

    void load(int size, Register to, Register base, int offset) {
        add(LOAD | sizeBits(size), to, base, offset, 0);
    }

    void store(int size, Register base, int offset, Register from) {
        add(STORE | sizeBits(size), base, from, offset, 0);
    }

    void store(int size, Register base, int offset, int number) {
        add(STORE_NUMBER | sizeBits(size), base, Register.R0, offset, number);
    }

    void move(Register to, Register from) {
        add(MOVE, to, from, 0, 0);
    }

    void move(Register to, int number) {
        add(MOVE_NUMBER, to, Register.R0, 0, number);
    }

    void add(Register to, int number) {
        add(ADD_NUMBER, to, Register.R0, 0, number);
    }

    void add(Register to, Register from) {
        add(ADD, to, from, 0, 0);
    }

    void subtract(Register to, Register from) {
        add(SUBTRACT, to, from, 0, 0);
    }

    /** Unsigned. */
    void divide(Register to, int number) {
        add(DIVIDE_NUMBER, to, Register.R0, 0, number);
    }

    void and(Register to, int number) {
        add(AND_NUMBER, to, Register.R0, 0, number);
    }

    void shiftRight(Register to, int bits) {
        add(SHIFT_RIGHT_NUMBER, to, Register.R0, 0, bits);
    }

    void call(Helper helper) {
        add(CALL, Register.R0, Register.R0, 0, helper.number());
    }

    void jump(Label target) {
        jump(JUMP, Register.R0, 0, target);
    }

    void jumpIfEqual(Register value, int number, Label target) {
        jump(JUMP_IF_EQUAL, value, number, target);
    }

    void jumpIfNotEqual(Register value, int number, Label target) {
        jump(JUMP_IF_NOT_EQUAL, value, number, target);
    }

    void jumpIfDifferent(Register value, Register other, Label target) {
        add(new Instruction(JUMP_IF_DIFFERENT, value, other, 0, 0, target, comment));
    }

    void exit() {
        add(EXIT, Register.R0, Register.R0, 0, 0);
    }

    /** The program as the kernel takes it. */
    byte[] bytes() {
        byte[] bytes = new byte[INSTRUCTION * instructions.size()];
        for (int i = 0; i < instructions.size(); i++) {
            Instruction one = instructions.get(i);
            Label target = one.target();
            int offset = target == null ? one.offset() : target.at - i - 1;
            if (target != null && offset < 0) {
                throw new IllegalStateException("a jump back to " + target.name);
            }
            int at = INSTRUCTION * i;
            int to = one.to().ordinal();
            int from = one.from().ordinal();
            bytes[at] = (byte) one.code();
            bytes[at + 1] = (byte) (LITTLE ? (from << 4) | to : (to << 4) | from);
            put(bytes, at + 2, 2, offset);
            put(bytes, at + 4, 4, one.number());
        }
        return bytes;
    }

    List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    private void jump(int code, Register value, int number, Label target) {
        add(new Instruction(code, value, Register.R0, 0, number, target, comment));
    }

    private void add(int code, Register to, Register from, int offset, int number) {
        add(new Instruction(code, to, from, offset, number, null, comment));
    }

    private void add(Instruction instruction) {
        instructions.add(instruction);
        comment = "";
    }

    /** How many bits a load or store with this size moves. */
    static int bits(int size) {
        return switch (size) {
            case 0x10 -> 8;
            case 0x08 -> 16;
            case 0x00 -> 32;
            default -> 64;
        };
    }

    /** BPF_W is 0x00. */
    private static int sizeBits(int size) {
        return switch (size) {
            case 1 -> 0x10;
            case 2 -> 0x08;
            case 4 -> 0x00;
            case 8 -> 0x18;
            default -> throw new IllegalArgumentException("a load of " + size + " bytes");
        };
    }

    private static void put(byte[] bytes, int at, int length, int value) {
        for (int i = 0; i < length; i++) {
            bytes[LITTLE ? at + i : at + length - 1 - i] = (byte) (value >> (8 * i));
        }
    }
}
