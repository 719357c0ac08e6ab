package dev.portgauge.kernel.bpf;

import static dev.portgauge.kernel.bpf.BookLayout.*;
import static dev.portgauge.kernel.bpf.Register.*;

import dev.portgauge.kernel.bpf.Assembler.Label;

/**
 * The program that the kernel runs for each socket of a network namespace, and that writes one
 * {@link BookRecord} for it. It only reads; the kernel's verifier makes sure of that. What it reads
 * and why: docs/kernel/book.md.
 *
 * <p>Registers: R6 the context ({@code struct bpf_iter__tcp}, {@code bpf_iter__udp}: net/ipv4/
 * tcp_ipv4.c, udp.c), R7 the socket as {@code struct sock_common}, R8 the file that is written to,
 * R9 the socket as what it is. The record is built on the stack.
 */
final class BookProgram extends RecordCode {

    /** Of both contexts: {@code struct bpf_iter_meta *}, the socket, its user. */
    private static final int CONTEXT_META = 0;

    private static final int CONTEXT_SOCKET = 8;
    private static final int CONTEXT_UID = 16;

    private static final int AF_INET = 2;

    /** include/net/tcp_states.h. */
    private static final int TIME_WAIT = 6;

    private static final int CLOSE_WAIT = 8;

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_MILLI = 1_000;

    private final Label end = new Label("end");

    private BookProgram(BookLayout layout) {
        super(layout);
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
        Label notCast = new Label("not_cast");
        load(R1, R7, STATE, "of all mini-sockets TIME_WAIT");
        program.jumpIfEqual(R1, TIME_WAIT, mini);
        program.move(R1, R7);
        program.call(Helper.SKC_TO_TCP_SOCK);
        program.jumpIfEqual(R0, 0, mini);
        program.move(R9, R0);
        kind(BookRecord.TCP);
        copyBits(R9, USER_LOCKS, BookRecord.USER_LOCKS);
        owned();
        opener();
        silent();
        load(R1, R9, BUCKET);
        bucket();
        program.jump(write);
        program.here(mini);
        program.move(R1, R7);
        program.call(Helper.SKC_TO_TCP_TIMEWAIT_SOCK);
        program.jumpIfEqual(R0, 0, notCast);
        program.move(R9, R0);
        timeWait(R9, 0);
        load(R1, R9, TW_BUCKET);
        bucket();
        program.jump(write);
        program.here(notCast);
        miniByCopy();
    }

    /**
     * What is no mini-socket to the cast: a request; or a mini-socket of a protocol that replaced
     * TCP's functions, as MPTCP does for accepted connections. That one is copied.
     */
    private void miniByCopy() {
        load(R1, R7, STATE);
        program.jumpIfNotEqual(R1, TIME_WAIT, write);
        copyToStack(R7, layout.end(TIME_WAIT_MEMBERS));
        timeWait(R10, COPY);
        program.comment(TW_BUCKET);
        program.load(8, R3, R10, COPY + layout.member(TW_BUCKET).offset());
        program.jumpIfEqual(R3, 0, write);
        copyToStack(R3, layout.end(BUCKET_MEMBERS));
        bucket(R10, COPY);
    }

    /** A socket with an owner: R9 is its struct sock. */
    private void owned() {
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

    /**
     * How long nothing came from the far side, nor went there, and one millisecond more: clocks of
     * two processors may differ, and nothing here is signed. The context has told all it had to;
     * its register keeps the time, read before the clock is, of which a packet in between would
     * make a time that is yet to come.
     */
    private void silent() {
        Label other = new Label("not_close_wait");
        load(R1, R7, STATE);
        program.jumpIfNotEqual(R1, CLOSE_WAIT, other);
        if (layout.has(LAST_PACKET)) {
            load(R6, R9, LAST_PACKET, "microseconds");
            program.call(Helper.KTIME_GET_NS);
            program.divide(R0, NANOS_PER_MICRO);
            program.add(R0, MICROS_PER_MILLI);
            program.subtract(R0, R6);
            program.divide(R0, MICROS_PER_MILLI);
            program.comment("milliseconds since the last packet, and one");
            store(4, BookRecord.SILENT, R0);
        } else {
            program.store(4, R10, RECORD + BookRecord.SILENT, -1);
        }
        program.here(other);
    }

    /**
     * A struct tcp_timewait_sock is at {@code base + shift}; its state is what it waits in:
     * FIN_WAIT2 or TIME_WAIT. Of timestamps that were not negotiated the stamp is 0.
     */
    private void timeWait(Register base, int shift) {
        kind(BookRecord.MINI);
        load(R1, base, shift, TW_STATE);
        store(1, BookRecord.STATE, R1);
        load(R1, base, shift, TW_TIMESTAMPS);
        store(4, BookRecord.TIMESTAMPS, R1);
        program.comment("ticks until its timer fires");
        program.call(Helper.JIFFIES64);
        load(R1, base, shift, TW_EXPIRES);
        program.subtract(R1, R0);
        store(4, BookRecord.REMAINING, R1);
        load(R1, R7, NET);
        load(R1, R1, FIN_TIMEOUT, "ticks of a known number of seconds");
        store(4, BookRecord.FIN_TIMEOUT, R1);
        if (layout.has(TW_ENTRY)) {
            program.call(Helper.KTIME_GET_NS);
            program.divide(R0, NANOS_PER_MILLI);
            load(R1, base, shift, TW_ENTRY);
            program.subtract(R0, R1);
            program.comment("milliseconds since it began");
            store(4, BookRecord.AGE, R0);
            flag(BookRecord.HAS_AGE);
        }
    }

    /**
     * R1 points to a struct inet_bind_bucket, or nowhere: what connect() asks of it. The bucket of
     * a VRF is not that of a socket without one, and is left out; so is one that is another port's
     * by now, because the TIME_WAIT that had it ended meanwhile.
     */
    private void bucket() {
        program.jumpIfEqual(R1, 0, write);
        bucket(R1, 0);
    }

    /** As {@link #bucket()}, of the bucket at {@code base + shift}. */
    private void bucket(Register base, int shift) {
        load(R2, base, shift, L3MDEV);
        program.jumpIfNotEqual(R2, 0, write);
        load(R2, base, shift, BUCKET_PORT);
        load(R3, R7, LOCAL_PORT);
        program.jumpIfDifferent(R2, R3, write);
        load(R2, base, shift, FAST_REUSE);
        store(1, BookRecord.FAST_REUSE, R2);
        load(R2, base, shift, FAST_REUSE_PORT);
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
}
