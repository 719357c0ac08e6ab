package dev.portgauge.kernel.bpf;

import static dev.portgauge.kernel.bpf.BookLayout.*;
import static dev.portgauge.kernel.bpf.Register.*;

import dev.portgauge.kernel.bpf.Assembler.Label;
import dev.portgauge.kernel.btf.Member;

/**
 * The program that the kernel runs for each socket of a network namespace, and that writes one
 * {@link BookRecord} for it. It only reads; the kernel's verifier makes sure of that. What it reads
 * and why: docs/kernel/book.md.
 *
 * <p>Registers: R6 the context ({@code struct bpf_iter__tcp}, {@code bpf_iter__udp}: net/ipv4/
 * tcp_ipv4.c, udp.c), R7 the socket as {@code struct sock_common}, R8 the file that is written to,
 * R9 the socket as what it is. The record is built on the stack.
 */
final class BookProgram {

    /** Of both contexts: {@code struct bpf_iter_meta *}, the socket, its user. */
    private static final int CONTEXT_META = 0;

    private static final int CONTEXT_SOCKET = 8;
    private static final int CONTEXT_UID = 16;

    private static final int AF_INET = 2;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Where the record begins, from the end of the stack. */
    private static final int RECORD = -BookRecord.SIZE;

    private final BookLayout layout;
    private final Assembler program = new Assembler();
    private final Label write = new Label("write");
    private final Label end = new Label("end");

    private BookProgram(BookLayout layout) {
        this.layout = layout;
    }

    /** For each TCP socket that is not bound and idle: those are in no table that it walks. */
    static Assembler tcp(BookLayout layout) {
        BookProgram book = new BookProgram(layout);
        book.begin();
        book.common();
        book.tcpByKind();
        book.finish();
        return book.program;
    }

    /** For each UDP socket that has a port. */
    static Assembler udp(BookLayout layout) {
        BookProgram book = new BookProgram(layout);
        book.begin();
        book.common();
        book.kind(BookRecord.UDP);
        book.program.move(R9, R7);
        book.owned();
        book.finish();
        return book.program;
    }

    private void begin() {
        program.move(R6, R1);
        program.comment("the socket; none when all have been seen");
        program.load(8, R7, R6, CONTEXT_SOCKET);
        program.jumpIfEqual(R7, 0, end);
        program.load(8, R1, R6, CONTEXT_META);
        load(R8, R1, SEQ, "what to write to");
        program.comment("an empty record");
        program.move(R1, 0);
        for (int at = 0; at < BookRecord.SIZE; at += 8) {
            program.store(8, R10, RECORD + at, R1);
        }
    }

    /** What all sockets have, mini-sockets and requests too: struct sock_common. */
    private void common() {
        copy(LOCAL_PORT, BookRecord.LOCAL_PORT);
        copy(REMOTE_PORT, BookRecord.REMOTE_PORT);
        copy(STATE, BookRecord.STATE);
        copy(V6_ONLY, BookRecord.V6_ONLY);
        copy(INTERFACE, BookRecord.INTERFACE);
        Label v6 = new Label("v6");
        Label addressed = new Label("addressed");
        load(R1, R7, FAMILY);
        store(1, BookRecord.FAMILY, R1);
        program.jumpIfNotEqual(R1, AF_INET, v6);
        copy(REMOTE, BookRecord.REMOTE);
        copy(LOCAL, BookRecord.LOCAL);
        program.jump(addressed);
        program.here(v6);
        if (layout.has(REMOTE_V6) && layout.has(LOCAL_V6)) {
            copyAddress(REMOTE_V6, BookRecord.REMOTE);
            copyAddress(LOCAL_V6, BookRecord.LOCAL);
        }
        program.here(addressed);
    }

    /** A TCP socket is whole, or a mini-socket, or else a request of a listener. */
    private void tcpByKind() {
        Label mini = new Label("mini");
        program.move(R1, R7);
        program.call(Helper.SKC_TO_TCP_SOCK);
        program.jumpIfEqual(R0, 0, mini);
        program.move(R9, R0);
        kind(BookRecord.TCP);
        owned();
        opener();
        load(R1, R9, BUCKET);
        bucket();
        program.jump(write);
        program.here(mini);
        program.move(R1, R7);
        program.call(Helper.SKC_TO_TCP_TIMEWAIT_SOCK);
        program.jumpIfEqual(R0, 0, write);
        program.move(R9, R0);
        kind(BookRecord.MINI);
        timeWait();
        load(R1, R9, TW_BUCKET);
        bucket();
    }

    /** A socket with an owner: R9 is its struct sock. */
    private void owned() {
        copyBits(R9, USER_LOCKS, BookRecord.USER_LOCKS);
        program.load(8, R1, R6, CONTEXT_UID);
        store(4, BookRecord.UID, R1);
        if (layout.has(INODE)) {
            load(R1, R9, INODE);
            store(4, BookRecord.INODE, R1);
            return;
        }
        Label unowned = new Label("unowned");
        load(R1, R9, SOCKET);
        program.jumpIfEqual(R1, 0, unowned);
        load(R1, R1, SOCKET_FILE);
        program.jumpIfEqual(R1, 0, unowned);
        load(R1, R1, FILE_INODE);
        program.jumpIfEqual(R1, 0, unowned);
        load(R1, R1, INODE_NUMBER);
        store(4, BookRecord.INODE, R1);
        program.here(unowned);
    }

    /** Bytes acknowledged beyond those sent and not in flight: docs/kernel/active-or-passive.md. */
    private void opener() {
        load(R1, R9, BYTES_ACKED, "less what was sent once and is not in flight");
        load(R2, R9, BYTES_SENT);
        program.subtract(R1, R2);
        load(R2, R9, BYTES_RETRANS);
        program.add(R1, R2);
        load(R2, R9, SND_NXT);
        load(R3, R9, SND_UNA);
        program.add(R1, R2);
        program.subtract(R1, R3);
        store(4, BookRecord.EXTRA_ACKED, R1);
        load(R1, R9, WRITE_SEQ, "less what was sent");
        program.subtract(R1, R2);
        store(4, BookRecord.UNSENT, R1);
    }

    /** R9 is a struct tcp_timewait_sock; its state is what it waits in: FIN_WAIT2 or TIME_WAIT. */
    private void timeWait() {
        load(R1, R9, TW_STATE);
        store(1, BookRecord.STATE, R1);
        load(R1, R9, TW_TIMESTAMPS, "0: none were negotiated");
        store(4, BookRecord.TIMESTAMPS, R1);
        program.comment("ticks until its timer fires");
        program.call(Helper.JIFFIES64);
        load(R1, R9, TW_EXPIRES);
        program.subtract(R1, R0);
        store(4, BookRecord.REMAINING, R1);
        load(R1, R7, NET);
        load(R1, R1, FIN_TIMEOUT, "ticks of a known number of seconds");
        store(4, BookRecord.FIN_TIMEOUT, R1);
        if (layout.has(TW_ENTRY)) {
            program.call(Helper.KTIME_GET_NS);
            program.divide(R0, NANOS_PER_MILLI);
            load(R1, R9, TW_ENTRY);
            program.subtract(R0, R1);
            program.comment("milliseconds since it began");
            store(4, BookRecord.AGE, R0);
            flag(BookRecord.HAS_AGE);
        }
    }

    /**
     * R1 points to a struct inet_bind_bucket, or nowhere: what connect() asks of it. The bucket of
     * a VRF is not that of a socket without one, and is left out.
     */
    private void bucket() {
        program.jumpIfEqual(R1, 0, write);
        load(R2, R1, L3MDEV);
        program.jumpIfNotEqual(R2, 0, write);
        load(R2, R1, FAST_REUSE);
        store(1, BookRecord.FAST_REUSE, R2);
        load(R2, R1, FAST_REUSE_PORT);
        store(1, BookRecord.FAST_REUSE_PORT, R2);
        flag(BookRecord.HAS_BUCKET);
    }

    private void finish() {
        program.here(write);
        program.move(R1, R8);
        program.move(R2, R10);
        program.add(R2, RECORD);
        program.move(R3, BookRecord.SIZE);
        program.call(Helper.SEQ_WRITE);
        program.here(end);
        program.move(R0, 0);
        program.exit();
    }

    private void kind(int kind) {
        program.store(1, R10, RECORD + BookRecord.KIND, kind);
    }

    private void flag(int at) {
        program.store(1, R10, RECORD + at, 1);
    }

    private void store(int size, int at, Register from) {
        program.store(size, R10, RECORD + at, from);
    }

    private void load(Register to, Register base, String name, String why) {
        Member member = layout.member(name);
        program.comment(why.isEmpty() ? name : name.concat(": ").concat(why));
        program.load(member.size(), to, base, member.offset());
    }

    private void load(Register to, Register base, String name) {
        load(to, base, name, "");
    }

    /** Copies a member of struct sock_common as it is. */
    private void copy(String name, int at) {
        copyBits(R7, name, at);
    }

    private void copyBits(Register base, String name, int at) {
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

    private void copyAddress(String name, int at) {
        int offset = layout.member(name).offset();
        for (int half = 0; half < 16; half += 8) {
            program.comment(name);
            program.load(8, R1, R7, offset + half);
            store(8, at + half, R1);
        }
    }
}
