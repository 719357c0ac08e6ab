package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.bpf.Assembler.Instruction;
import dev.portgauge.kernel.bpf.Assembler.Label;

import java.util.ArrayList;
import java.util.List;

/** A program as text, in the spelling of the kernel's verifier: for people, and for tests. */
final class Listing {

    private static final int COMMENT_COLUMN = 40;
    private static final int NUMBER_COLUMNS = 4;

    private Listing() {}

    /** A line for each instruction, and one for each place that is jumped to. */
    static String of(Assembler program) {
        StringBuilder listing = new StringBuilder();
        List<Instruction> instructions = program.instructions();
        List<Label> labels = labels(instructions);
        for (int i = 0; i < instructions.size(); i++) {
            for (Label label : labels) {
                if (label.isAt(i)) {
                    listing.append(label).append(":\n");
                }
            }
            Instruction one = instructions.get(i);
            String number = String.valueOf(i);
            String text = text(one);
            listing.repeat(' ', NUMBER_COLUMNS - number.length()).append(number);
            listing.append(": ").append(text);
            if (!one.comment().isEmpty()) {
                listing.repeat(' ', Math.max(1, COMMENT_COLUMN - text.length()));
                listing.append("; ").append(one.comment());
            }
            listing.append('\n');
        }
        return listing.toString();
    }

    private static List<Label> labels(List<Instruction> instructions) {
        List<Label> labels = new ArrayList<>();
        for (Instruction one : instructions) {
            Label target = one.target();
            if (target != null && !labels.contains(target)) {
                labels.add(target);
            }
        }
        return labels;
    }

    private static String text(Instruction one) {
        Register to = one.to();
        Register from = one.from();
        int number = one.number();
        return switch (one.code()) {
            case Assembler.MOVE -> to + " = " + from;
            case Assembler.MOVE_NUMBER -> to + " = " + number;
            case Assembler.ADD -> to + " += " + from;
            case Assembler.ADD_NUMBER -> to + " += " + number;
            case Assembler.SUBTRACT -> to + " -= " + from;
            case Assembler.AND_NUMBER -> to + " &= " + number;
            case Assembler.DIVIDE_NUMBER -> to + " /= " + number;
            case Assembler.SHIFT_RIGHT_NUMBER -> to + " >>= " + number;
            case Assembler.CALL -> "call " + Helper.nameOf(number);
            case Assembler.EXIT -> "exit";
            case Assembler.JUMP -> "goto " + one.target();
            case Assembler.JUMP_IF_EQUAL -> "if " + to + " == " + number + " goto " + one.target();
            case Assembler.JUMP_IF_NOT_EQUAL ->
                    "if " + to + " != " + number + " goto " + one.target();
            case Assembler.JUMP_IF_DIFFERENT ->
                    "if " + to + " != " + from + " goto " + one.target();
            default -> memory(one);
        };
    }

    private static String memory(Instruction one) {
        int size = one.code() & Assembler.SIZE;
        return switch (one.code() & ~Assembler.SIZE) {
            case Assembler.LOAD -> one.to() + " = " + place(size, one.from(), one.offset());
            case Assembler.STORE -> place(size, one.to(), one.offset()) + " = " + one.from();
            case Assembler.STORE_NUMBER ->
                    place(size, one.to(), one.offset()) + " = " + one.number();
            default -> throw new IllegalArgumentException("operation " + one.code());
        };
    }

    private static String place(int size, Register base, int offset) {
        String sign = offset < 0 ? " - " : " + ";
        return "*(u" + Assembler.bits(size) + " *)(" + base + sign + Math.abs(offset) + ")";
    }
}
