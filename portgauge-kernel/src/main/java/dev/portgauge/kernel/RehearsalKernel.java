package dev.portgauge.kernel;

import dev.portgauge.kernel.netlink.InetDiagRequest;
import dev.portgauge.kernel.netlink.MadeUpAnswer;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpState;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up machine in trouble. Reading it makes the classes of the whole way ready, and has the
 * loops over sockets compiled, while the first call to the real kernel is still being prepared.
 */
public final class RehearsalKernel implements Kernel {

    /** Enough for the JVM, which counts calls by 128, to compile what decodes a socket. */
    private static final int DATAGRAMS = 2;

    private static final int SOCKETS = 90;

    /** One in each state. */
    private static final int BOUND = TcpState.values().length;

    private static final int FIRST_PORT = 40_000;
    private static final int STRIDE = 37;

    /**
     * One process read whole, one by sample; they hold every second socket, and who holds the
     * others is unseen.
     */
    private static final List<OwnerTable.Holding> HOLDINGS =
            List.of(
                    new OwnerTable.Holding(new Owner.Process(1, "whole"), 1),
                    new OwnerTable.Holding(new Owner.Process(2, "sampled"), 2));

    private static final String CONTAINER = "0123456789abcdef".repeat(4);

    private final Endpoint destination;

    /**
     * @param destination where its connections go
     */
    public RehearsalKernel(Endpoint destination) {
        this.destination = destination;
    }

    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        String text =
                switch (pathBelowProc) {
                    case "sys/net/ipv4/ip_local_port_range" ->
                            FIRST_PORT + "\t" + (FIRST_PORT + DATAGRAMS * SOCKETS - 1) + "\n";
                    case "sys/net/ipv4/ip_local_reserved_ports" -> "\n";
                    case "1/status", "2/status" -> "Name:\tmade-up\nUid:\t0\t0\t0\t0\n";
                    case "1/cmdline", "2/cmdline" -> "made-up\0--password\0x\0";
                    case "1/cgroup" -> "0::/system.slice/made-up.service\n";
                    case "2/cgroup" ->
                            "0::/system.slice/docker-".concat(CONTAINER).concat(".scope\n");
                    case "1/limits", "2/limits" -> "Max open files 100 200 files\n";
                    default -> "";
                };
        return text.isEmpty()
                ? new Reading.NotReported<>(pathBelowProc)
                : new Reading.Known<>(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        return new Reading.Known<>(
                "root:x:0:0:root:/root:/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        return new Reading.Known<>(90);
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        return new Reading.NotReported<>(pathBelowProc);
    }

    @Override
    public Reading<OwnerTable> owners() {
        long[] rows = new long[DATAGRAMS * SOCKETS / 2];
        for (int i = 0; i < rows.length; i++) {
            // in no order, as processes have them: they will be sorted
            rows[i] = (FIRST_PORT + 2L * (STRIDE * i % rows.length)) << 32 | i % HOLDINGS.size();
        }
        return new Reading.Known<>(OwnerTable.of(rows, HOLDINGS, 0));
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        if (protocol == NETLINK_ROUTE) {
            byte[] route = MadeUpAnswer.route(request);
            sink.datagram(route, route.length);
        } else if (Arrays.equals(request, InetDiagRequest.bound(SocketDump.SEQUENCE))) {
            sockets(1, BOUND, sink);
        } else {
            sockets(DATAGRAMS, SOCKETS, sink);
        }
        return new SysResult.Ok(0);
    }

    private void sockets(int datagrams, int each, DatagramSink sink) throws MalformedMessage {
        byte[] sockets = MadeUpAnswer.sockets(SocketDump.SEQUENCE, each, destination);
        for (int i = 0; i < datagrams; i++) {
            MadeUpAnswer.number(sockets, FIRST_PORT + i * each);
            sink.datagram(sockets, sockets.length);
        }
        byte[] end = MadeUpAnswer.end(SocketDump.SEQUENCE);
        sink.datagram(end, end.length);
    }
}
