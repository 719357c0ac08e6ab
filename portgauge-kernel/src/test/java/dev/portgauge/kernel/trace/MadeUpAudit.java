package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The audit of a machine: status and rules. */
final class MadeUpAudit implements Kernel {
    private final Kernel proc = new LiveKernel(Path.of("/proc"));
    final List<byte[]> rules = new ArrayList<>();
    int error;
    private final byte[] status = new byte[44];

    /** In struct audit_status. */
    void set(int offset, int value) {
        Bytes.putU32(status, offset, value);
    }

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
    public synchronized SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        assertThat(protocol).isEqualTo(9);
        byte[] body = Arrays.copyOfRange(request, 16, request.length);
        int type = Bytes.u16(request, 4);
        if (error != 0) {
            answer(2, number(-error), sink);
        } else if (type == 1000) {
            answer(1000, status.clone(), sink);
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

    private static void answer(int type, byte[] body, DatagramSink sink) throws MalformedMessage {
        byte[] message = new byte[16 + body.length];
        Bytes.putU32(message, 0, message.length);
        Bytes.putU16(message, 4, type);
        Bytes.putU16(message, 6, 2);
        Bytes.putU32(message, 8, 1);
        System.arraycopy(body, 0, message, 16, body.length);
        sink.datagram(message, message.length);
    }
}
