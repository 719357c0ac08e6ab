package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is asked of the audit before it watches, and what becomes of rules that are there. */
class AuditStartTest {

    private static final int[] CALLS = {42, 49};

    /** The audit of a machine: status and rules. */
    private static final class Audit implements Kernel {
        private final Kernel proc = new LiveKernel(Path.of("/proc"));
        private final List<byte[]> rules = new ArrayList<>();
        private int enabled;
        private int error;

        @Override
        public Reading<byte[]> file(String path) {
            return proc.file(path);
        }

        @Override
        public Reading<String> link(String path) {
            return proc.link(path);
        }

        @Override
        public Reading<OwnerTable> owners() {
            return new Reading.NotReported<>("/proc");
        }

        @Override
        public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
                throws MalformedMessage {
            assertThat(protocol).isEqualTo(9);
            byte[] body = Arrays.copyOfRange(request, 16, request.length);
            int type = Bytes.u16(request, 4);
            if (error != 0) {
                answer(2, number(-error), sink);
            } else if (type == 1000) {
                byte[] status = new byte[44];
                Bytes.putU32(status, 4, enabled);
                answer(1000, status, sink);
            } else if (type == 1013) {
                for (byte[] rule : List.copyOf(rules)) {
                    answer(1013, rule, sink);
                }
                answer(3, new byte[0], sink);
            } else {
                assertThat(type).isEqualTo(1012);
                assertThat(rules.removeIf(rule -> Arrays.equals(rule, body))).isTrue();
                answer(2, number(0), sink);
            }
            return new SysResult.Ok(0);
        }

        private static byte[] number(int number) {
            byte[] bytes = new byte[4];
            Bytes.putU32(bytes, 0, number);
            return bytes;
        }

        private static void answer(int type, byte[] body, DatagramSink sink)
                throws MalformedMessage {
            byte[] message = new byte[16 + body.length];
            Bytes.putU32(message, 0, message.length);
            Bytes.putU16(message, 4, type);
            Bytes.putU16(message, 6, 2);
            Bytes.putU32(message, 8, 1);
            System.arraycopy(body, 0, message, 16, body.length);
            sink.datagram(message, message.length);
        }
    }

    private static byte[] rule(String key) {
        return AuditRule.failing(0xc000003e, CALLS, 99, key);
    }

    @Test
    void aRuleIsWhatAuditctlWouldSend() {
        byte[] rule = rule("key");
        assertThat(rule).hasSize(1040 + 3);
        assertThat(Bytes.u32(rule, 0)).isEqualTo(4);
        assertThat(Bytes.u32(rule, 4)).isEqualTo(2);
        assertThat(Bytes.u32(rule, 12 + 4)).isEqualTo(1 << 10 | 1 << 17);
        assertThat(Bytes.u32(rule, 12 + 256 + 4)).isEqualTo(103);
        assertThat(Bytes.u32(rule, 12 + 512 + 4)).isEqualTo(-99);
        assertThat(Bytes.u32(rule, 12 + 768 + 4)).isEqualTo(0x40000000);
        assertThat(AuditRule.key(rule)).isEqualTo("key");
        assertThat(AuditRule.key(Arrays.copyOf(rule, 1041))).isEmpty();
        assertThat(AuditRule.key(new byte[7])).isEmpty();
    }

    @Test
    void anAuditThatIsOffIsSaidToBe() {
        Audit audit = new Audit();
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.NotReported<>("audit_enabled"));
    }

    @Test
    void rulesOfARunThatWasKilledGoAndNobodyElsesDo() {
        Audit audit = new Audit();
        InstanceName own = InstanceName.own(audit);
        byte[] running = rule(own.text());
        byte[] elsewhere = rule(new InstanceName(4_194_305, 1, own.pidNamespace() + 1).text());
        byte[] others = rule("portgauge-like");
        audit.rules.add(others);
        audit.rules.add(rule(new InstanceName(4_194_305, 1, own.pidNamespace()).text()));
        audit.rules.add(running);
        audit.rules.add(elsewhere);
        AuditStart.begin(audit);
        assertThat(audit.rules).containsExactly(others, running, elsewhere);
    }

    @Test
    void aRuleThatSilencesAllIsTold() {
        Audit audit = new Audit();
        audit.enabled = 1;
        byte[] never = new byte[1040];
        Bytes.putU32(never, 0, 1);
        audit.rules.add(never);
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.NotReported<>("never,task"));
    }

    @Test
    void aRefusalHasItsErrno() {
        Audit audit = new Audit();
        audit.error = 1;
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.Refused<>("AUDIT_GET", "EPERM"));
    }
}
