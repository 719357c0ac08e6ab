package dev.portgauge.cli;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.netlink.RouteMessage;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TupleAnswers;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A recorded kernel of which a test changes some answers. */
final class ChangedKernel implements Kernel {

    private static final int HEADER = 16;
    private static final int ERROR = 20;
    private static final short NLMSG_ERROR = 2;

    private final Kernel recorded;
    private final Map<String, Reading<byte[]>> files = new HashMap<>();
    private Reading<FailedCalls> failures = new Reading.Known<>(MadeUpFailures.of());
    private Reading<FailedCalls> audited = new Reading.NotReported<>("CONFIG_AUDIT");
    private int failure;
    private int dumpError;
    private @Nullable IpAddress routed;
    private @Nullable IpAddress own;

    ChangedKernel(Kernel recorded) {
        this.recorded = recorded;
    }

    ChangedKernel withFile(String path, String text) {
        files.put(path, new Reading.Known<>(text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    ChangedKernel withFailures(Reading<FailedCalls> other) {
        failures = other;
        return this;
    }

    ChangedKernel withAudited(Reading<FailedCalls> other) {
        audited = other;
        return this;
    }

    ChangedKernel withRefusal(String path, String errno) {
        files.put(path, new Reading.Refused<>("/proc/" + path, errno));
        return this;
    }

    ChangedKernel without(String path) {
        files.put(path, new Reading.NotReported<>("/proc/" + path));
        return this;
    }

    /** No netlink socket can be had. */
    ChangedKernel withoutNetlink(int errno) {
        failure = errno;
        return this;
    }

    /** The kernel answers every sock_diag request with an error. */
    ChangedKernel withDumpError(int errno) {
        dumpError = errno;
        return this;
    }

    /** Every address is reached as this one is in the recording. */
    ChangedKernel withEveryRouteLike(IpAddress address) {
        routed = address;
        return this;
    }

    /** This address is one of the host. */
    ChangedKernel withOwn(IpAddress address) {
        own = address;
        return this;
    }

    @Override
    public Reading<byte[]> file(String path) {
        Reading<byte[]> changed = files.get(path);
        return changed == null ? recorded.file(path) : changed;
    }

    @Override
    public Reading<String> link(String path) {
        return recorded.link(path);
    }

    @Override
    public Reading<OwnerTable> owners() {
        return recorded.owners();
    }

    /** As a kernel that says of every port that it is usable. */
    @Override
    public Reading<TupleAnswers> tuples(IpAddress source, Endpoint remote, PortSet ports) {
        return new Reading.Known<>(new TupleAnswers(ports, PortSet.empty()));
    }

    @Override
    public Reading<BindTrial> bind(IpAddress address) {
        return new Reading.Known<>(new BindTrial(address, Optional.empty(), 40_000));
    }

    @Override
    public Reading<ConnectTrial> connect(
            Optional<IpAddress> source, Endpoint remote, Duration limit, Clock clock) {
        return new Reading.Known<>(
                new ConnectTrial(Optional.empty(), Optional.empty(), Duration.ofMillis(1)));
    }

    @Override
    public Reading<FailedCalls> failedCalls(Clock clock) {
        return failures;
    }

    @Override
    public Reading<FailedCalls> auditedCalls() {
        return audited;
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        if (failure != 0) {
            return new SysResult.Failed("socket", failure);
        }
        if (protocol == NETLINK_ROUTE
                && own != null
                && Arrays.equals(request, RouteMessage.request(own, 1))) {
            byte[] local = RouteMessage.request(IpAddress.parse("127.0.0.1"), 1);
            return recorded.netlink(protocol, local, sink);
        }
        if (protocol == NETLINK_ROUTE && routed != null) {
            return recorded.netlink(protocol, RouteMessage.request(routed, 1), sink);
        }
        if (protocol != NETLINK_SOCK_DIAG || dumpError == 0) {
            return recorded.netlink(protocol, request, sink);
        }
        ByteBuffer answer = ByteBuffer.allocate(HEADER + ERROR).order(ByteOrder.nativeOrder());
        answer.putInt(answer.capacity()).putShort(NLMSG_ERROR).putShort((short) 0);
        answer.put(request, 8, 8).putInt(-dumpError).put(request, 0, HEADER);
        sink.datagram(answer.array(), answer.capacity());
        return new SysResult.Ok(answer.capacity());
    }
}
