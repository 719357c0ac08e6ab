package dev.portgauge.kernel;

import dev.portgauge.model.IpAddress;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** {@code CaptureTool DIRECTORY}: records the network namespace it runs in; see capture.sh. */
public final class CaptureTool {

    private CaptureTool() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        try (RecordingKernel kernel =
                new RecordingKernel(new LiveKernel(Path.of("/proc")), directory)) {
            Collector collector = new Collector(kernel, Clock.systemUTC());
            collector.collect(
                    new Collector.Request(
                            Collector.Owners.EVERY_ONE,
                            true,
                            Set.of(
                                    IpAddress.parse("127.0.0.1"),
                                    IpAddress.parse("10.77.0.99"),
                                    IpAddress.parse("::1"),
                                    IpAddress.parse("fd77::99"),
                                    IpAddress.parse("192.0.2.1"))));
            new UdpReading(kernel, ReadBy.NETLINK).await();
            // what is read only when sock_diag is refused
            kernel.file("thread-self/net/tcp");
            kernel.file("thread-self/net/tcp6");
            kernel.file("thread-self/net/udp");
            kernel.file("thread-self/net/udp6");
        }
    }
}
