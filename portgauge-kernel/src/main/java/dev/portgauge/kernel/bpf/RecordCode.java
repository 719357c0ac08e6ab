package dev.portgauge.kernel.bpf;

import static dev.portgauge.kernel.bpf.Register.*;

import dev.portgauge.kernel.bpf.Assembler.Label;
import dev.portgauge.kernel.btf.Member;

/** What a program is made of that fills a {@link BookRecord} on its stack; R7 is the socket. */
abstract class RecordCode {

    /** Where the record begins, from the end of the stack. */
    static final int RECORD = -BookRecord.SIZE;

    /** Where a copy of what cannot be followed has its place, as far as the stack of 512 goes. */
    static final int COPY = RECORD - BookLayout.LONGEST_COPY;

    final BookLayout layout;
    final Assembler program = new Assembler();

    /** Where the record is written as it is. */
    final Label write = new Label("write");

    RecordCode(BookLayout layout) {
        this.layout = layout;
    }

    final void kind(int kind) {
        program.store(1, R10, RECORD + BookRecord.KIND, kind);
    }

    final void flag(int at) {
        program.store(1, R10, RECORD + at, 1);
    }

    final void store(int size, int at, Register from) {
        program.store(size, R10, RECORD + at, from);
    }

    final void load(Register to, Register base, String name, String why) {
        Member member = layout.member(name);
        program.comment(name.concat(": ").concat(why));
        program.load(member.size(), to, base, member.offset());
    }

    final void load(Register to, Register base, String name) {
        load(to, base, 0, name);
    }

    /** Loads a member of what is at {@code base + shift}. */
    final void load(Register to, Register base, int shift, String name) {
        Member member = layout.member(name);
        program.comment(name);
        program.load(member.size(), to, base, shift + member.offset());
    }

    /** Copies a member of struct sock_common as it is. */
    final void copy(String name, int at) {
        copyBits(R7, name, at);
    }

    final void copyBits(Register base, String name, int at) {
        Member member = layout.member(name);
        load(R1, base, name);
        if (member.shift() > 0) {
            program.shiftRight(R1, member.shift());
        }
        if (member.width() > 0) {
            program.and(R1, (1 << member.width()) - 1);
        }
        store(member.size(), at, R1);
    }

    final void copyAddress(String name, int at) {
        int offset = layout.member(name).offset();
        for (int half = 0; half < 16; half += 8) {
            program.comment(name);
            program.load(8, R1, R7, offset + half);
            store(8, at + half, R1);
        }
    }

    final void copyToStack(Register from, int length) {
        if (from != R3) {
            program.move(R3, from);
        }
        program.move(R1, R10);
        program.add(R1, COPY);
        program.move(R2, length);
        program.call(Helper.PROBE_READ_KERNEL);
        program.jumpIfNotEqual(R0, 0, write);
    }
}
