package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.trace.AuditText.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records as Linux 6.1 sends them to AUDIT_NLGRP_READLOG, names changed. */
class AuditTextTest {

    private static final int SYSCALL = 1300;
    private static final int SOCKADDR = 1306;
    private static final int PROCTITLE = 1327;
    private static final int EOE = 1320;
    private static final int CONNECT = 42;
    private static final int BIND = 49;
    private static final String V4 = "020023287F0000010000000000000000";
    private static final String V6 = "0A0001BB00000000FD77000000000000000000000000000200000000";

    private final List<Failure> failures = new ArrayList<>();
    private final AuditText text = new AuditText(0xc000003e, CONNECT, BIND, failures::add);

    private void take(int type, int serial, String record) {
        byte[] bytes =
                ("----audit(1795732956.420:" + serial + "): " + record)
                        .getBytes(StandardCharsets.UTF_8);
        text.take(type, bytes, 4, bytes.length);
    }

    private void call(int serial, String arch, int call, int exit, String comm) {
        take(
                SYSCALL,
                serial,
                "arch="
                        + arch
                        + " syscall="
                        + call
                        + " success=no exit="
                        + exit
                        + " a0=6 a1=7fbf95c510 a2=10 a3=0 items=0 ppid=679 pid=683"
                        + " auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0"
                        + " fsgid=0 tty=(none) ses=4294967295 comm="
                        + comm
                        + " exe=\"/usr/bin/java\" subj=kernel key=\"portgauge-1-2-3\"");
    }

    private void whole(int serial, int call, int exit, String address) {
        call(serial, "c000003e", call, exit, "\"java\"");
        take(SOCKADDR, serial, "saddr=" + address);
        take(PROCTITLE, serial, "proctitle=6A617661");
        take(EOE, serial, "");
    }

    @Test
    void aFailedCallIsAllItsRecords() {
        whole(6, CONNECT, -99, V4);
        assertThat(failures).hasSize(1);
        Failure failure = failures.getFirst();
        assertThat(failure.at()).isEqualTo(Instant.parse("2026-11-26T22:42:36.420Z"));
        assertThat(failure.isBind()).isFalse();
        assertThat(failure.errno()).isEqualTo(99);
        assertThat(failure.pid()).isEqualTo(683);
        assertThat(failure.comm()).isEqualTo("java");
        assertThat(failure.address().orElseThrow()).hasToString("127.0.0.1:9000");
    }

    @Test
    void callsAtTheSameTimeAreToldApart() {
        call(6, "c000003e", CONNECT, -99, "\"a\"");
        call(7, "c000003e", BIND, -98, "612062");
        take(SOCKADDR, 7, "saddr=" + V6);
        take(EOE, 7, "");
        take(EOE, 6, "");
        assertThat(failures).extracting(Failure::comm).containsExactly("a b", "a");
        assertThat(failures.getFirst().isBind()).isTrue();
        assertThat(failures.getFirst().address().orElseThrow()).hasToString("[fd77::2]:443");
        assertThat(failures.getLast().address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "c000003e, 42, -111",
        "c000003e, 2, -99",
        "40000003, 42, -99",
        "c000003e, 49, -11",
        "c000003e, 42, 0"
    })
    void othersRecordsAreNone(String arch, int call, int exit) {
        call(6, arch, call, exit, "\"java\"");
        take(SOCKADDR, 6, "saddr=" + V4);
        take(EOE, 6, "");
        assertThat(failures).isEmpty();
    }

    /**
     * A full queue of a Unix socket is EAGAIN, too, and a socket's file that is there is in use.
     */
    @ParameterizedTest
    @ValueSource(strings = {"0100002F72756E2F78", "10000000000000000000000000", "0000", "0200"})
    void whatIsNoInternetAddressHasNoPorts(String address) {
        whole(6, CONNECT, -11, address);
        whole(7, BIND, -98, address);
        assertThat(failures).isEmpty();
    }

    @Test
    void anEndThatNeverComesKeepsNoMemory() {
        for (int serial = 0; serial < 5_000; serial++) {
            call(serial, "c000003e", CONNECT, -99, "\"java\"");
        }
        assertThat(failures).hasSize(5_000 - 1_024);
    }

    @Test
    void rubbishIsPassedOver() {
        Random random = new Random(7);
        byte[] bytes =
                "audit(1.2:3): arch=c000003e syscall=42 success=no exit=-99 pid=1 comm=\"x"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] some = bytes.clone();
            for (int j = 0; j < 3; j++) {
                some[random.nextInt(some.length)] = (byte) random.nextInt(256);
            }
            text.take(i % 2 == 0 ? SYSCALL : SOCKADDR, some, 0, random.nextInt(some.length + 1));
        }
        failures.clear();
        whole(1_000_000, CONNECT, -99, V4);
        assertThat(failures).last().extracting(Failure::pid).isEqualTo(683);
    }
}
