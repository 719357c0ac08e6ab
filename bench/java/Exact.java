import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.SpareLoopback;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What it costs to be exact, in the namespace of a proxy with many upstreams.
 *
 * <pre>
 * Exact ROUNDS    prints: upstreams, ms of the analysis of all of them,
 *                 ports asked about, microseconds for each: the first time, and in a warm process
 * </pre>
 */
public final class Exact {

    private static final int WARM_UPS = 40;
    private static final int EVERY_ONE = 100_000;
    private static final int CLOSED_PORT = 1;

    private Exact() {}

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        LiveKernel kernel = new LiveKernel(Path.of("/proc"));
        Collector.Request request =
                new Collector.Request(Collector.Owners.NOT_AT_ALL, false, Set.of());
        Snapshot snapshot = new Collector(kernel, Clock.systemUTC()).collect(request);
        Snapshot byNetlink =
                new Collector(kernel, Clock.systemUTC())
                        .collect(new Collector.Request(Protocol.TCP, ReadBy.NETLINK));
        PortSet undecided = CheckAnalysis.undecided(byNetlink, elsewhere());
        double first = askMicros(kernel, undecided);
        double[] analysis = new double[rounds];
        double[] asking = new double[rounds];
        int upstreams = 0;
        for (int i = -WARM_UPS; i < rounds; i++) {
            long begun = System.nanoTime();
            CheckDiagnosis check = CheckAnalysis.of(snapshot, everything());
            analysis[Math.max(i, 0)] = (System.nanoTime() - begun) / 1e6;
            upstreams = check.destinations().size();
        }
        for (int i = -2; i < rounds; i++) {
            asking[Math.max(i, 0)] = askMicros(kernel, undecided);
        }
        System.out.printf(
                "%d %.3f %d %.3f %.3f%n",
                upstreams, median(analysis), undecided.size(), first, median(asking));
    }

    private static CheckOptions everything() {
        return new CheckOptions(List.of(), Optional.empty(), EVERY_ONE, Thresholds.DEFAULTS);
    }

    /** Towards a destination that nobody connects to every busy port is a question. */
    private static CheckOptions elsewhere() {
        Target target =
                new Target(
                        "",
                        List.of(AddressBlock.of(IpAddress.parse("10.77.0.77"))),
                        OptionalInt.of(9));
        return new CheckOptions(List.of(target), Optional.empty(), 1, Thresholds.DEFAULTS);
    }

    private static double askMicros(LiveKernel kernel, PortSet ports) {
        SpareLoopback spare = new SpareLoopback(IpAddress.parse("127.77.77.77"), CLOSED_PORT);
        long begun = System.nanoTime();
        Reading<BucketAnswers> said = kernel.buckets(ports, spare);
        double micros = (System.nanoTime() - begun) / 1e3;
        if (said.known().isEmpty() || ports.size() == 0) {
            throw new IllegalStateException("not what was to be measured: " + said);
        }
        return micros / ports.size();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
