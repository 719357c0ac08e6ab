package dev.portgauge.kernel.trace;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.netlink.NetlinkMessages;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.wire.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Questions and rules for the kernel's audit (include/uapi/linux/audit.h). */
final class AuditControl {

    private static final int GET = 1000;
    private static final int ADD_RULE = 1011;
    private static final int DEL_RULE = 1012;
    private static final int LIST_RULES = 1013;

    private static final int HEADER = 16;
    private static final int SEQUENCE = 1;
    private static final int REQUEST = 1;
    private static final int ACK = 4;
    private static final int EIO = 5;

    /** In struct audit_status. */
    private static final int ENABLED = 4;

    private static final int FAILURE = 8;
    private static final int BACKLOG_LIMIT = 20;
    private static final int LOST = 24;
    private static final int BACKLOG = 28;
    private static final int SHORTEST_STATUS = 32;

    private static final int PANIC = 2;

    private final Kernel kernel;
    private byte[] status = new byte[0];

    AuditControl(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Asks how it is; {@link #isEnabled}, {@link #danger} and {@link #lost} then tell. */
    SysResult ask() {
        status = new byte[0];
        return exchange(
                GET,
                REQUEST,
                new byte[0],
                (bytes, from, to) -> status = java.util.Arrays.copyOfRange(bytes, from, to));
    }

    boolean isEnabled() {
        return status.length >= SHORTEST_STATUS && Bytes.u32(status, ENABLED) != 0;
    }

    /** Whether a record that is lost brings the machine down ({@code auditctl -f 2}). */
    boolean panics() {
        return status.length >= SHORTEST_STATUS && Bytes.u32(status, FAILURE) == PANIC;
    }

    /**
     * Why further records may do harm, as {@code auditctl -s} says it: a lost one brings the
     * machine down, or more than half of the queue is taken. Empty when there is no danger.
     */
    String danger() {
        if (status.length < SHORTEST_STATUS) {
            return "";
        }
        if (panics()) {
            return "failure 2";
        }
        long limit = Integer.toUnsignedLong(Bytes.u32(status, BACKLOG_LIMIT));
        long backlog = Integer.toUnsignedLong(Bytes.u32(status, BACKLOG));
        // 0: no limit, and nobody waits
        return limit > 0 && backlog * 2 > limit
                ? "backlog " + backlog + ", backlog_limit " + limit
                : "";
    }

    /** How many records were lost since the start of the machine, as of the last question. */
    OptionalLong lost() {
        return status.length >= SHORTEST_STATUS
                ? OptionalLong.of(Integer.toUnsignedLong(Bytes.u32(status, LOST)))
                : OptionalLong.empty();
    }

    /** Every rule, whoever set it, as it was added; none when they may not be read. */
    List<byte[]> rules() {
        List<byte[]> rules = new ArrayList<>();
        exchange(
                LIST_RULES,
                REQUEST,
                new byte[0],
                (bytes, from, to) -> rules.add(java.util.Arrays.copyOfRange(bytes, from, to)));
        return rules;
    }

    SysResult add(byte[] rule) {
        return exchange(ADD_RULE, REQUEST | ACK, rule, (_, _, _) -> {});
    }

    SysResult delete(byte[] rule) {
        return exchange(DEL_RULE, REQUEST | ACK, rule, (_, _, _) -> {});
    }

    private SysResult exchange(int type, int flags, byte[] body, NetlinkMessages.Body sink) {
        byte[] request = new byte[HEADER + body.length];
        Bytes.putU32(request, 0, request.length);
        Bytes.putU16(request, 4, type);
        Bytes.putU16(request, 6, flags);
        Bytes.putU32(request, 8, SEQUENCE);
        System.arraycopy(body, 0, request, HEADER, body.length);
        NetlinkMessages answer = new NetlinkMessages(SEQUENCE, type, sink);
        try {
            SysResult result = kernel.netlink(Kernel.NETLINK_AUDIT, request, answer);
            return answer.error() == 0 ? result : new SysResult.Failed("audit", answer.error());
        } catch (MalformedMessage strange) {
            return new SysResult.Failed("audit", EIO);
        }
    }
}
