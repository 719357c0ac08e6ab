import dev.portgauge.analysis.CheckAnalysis;
import dev.portgauge.analysis.CheckOptions;
import dev.portgauge.analysis.Target;
import dev.portgauge.analysis.Thresholds;
import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.model.AddressBlock;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.SocketSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Readings in a warm process beside the C program that only receives them, in turn.
 *
 * <pre>
 * Warm once ROUNDS RECEIVE                  prints: ms of a reading by netlink, of receive, of a reading by the book,
 *                                           of that with every owner, of the analysis of one destination
 * Warm grow ROUNDS RECEIVE WORLD SIZE...    prints for each size: sockets, ms of a reading by the book, ms of its
 *                                           analysis, ms of a reading by netlink, ms of receive, bytes per socket:
 *                                           the columns, and retained on the heap
 * </pre>
 */
public final class Warm {

    private static final int WARM_UPS = 40;
    private static final int PORT = 9000;

    private final Collector collector =
            new Collector(new LiveKernel(Path.of("/proc")), Clock.systemUTC());
    private final Collector.Request byBook = request(Collector.Owners.NOT_AT_ALL, ReadBy.BOOK);
    private final Collector.Request byNetlink =
            request(Collector.Owners.NOT_AT_ALL, ReadBy.NETLINK);
    private final Receiver receiver;
    private final double[] book;
    private final double[] netlink;
    private final double[] analysis;
    private final double[] receive;

    private Warm(int rounds, Receiver receiver) {
        this.receiver = receiver;
        book = new double[rounds];
        netlink = new double[rounds];
        analysis = new double[rounds];
        receive = new double[rounds];
    }

    public static void main(String[] args) throws Exception {
        try (Receiver receiver = new Receiver(args[2])) {
            Warm warm = new Warm(Integer.parseInt(args[1]), receiver);
            if (args[0].equals("once")) {
                warm.once();
            } else {
                warm.grow(
                        args[3], Arrays.stream(args).skip(4).mapToInt(Integer::parseInt).toArray());
            }
        }
    }

    private void once() throws IOException {
        rounds(WARM_UPS);
        rounds(book.length);
        double[] owners = new double[book.length];
        for (int i = -WARM_UPS; i < owners.length; i++) {
            long begun = System.nanoTime();
            collector.collect(request(Collector.Owners.EVERY_ONE, ReadBy.BOOK));
            owners[Math.max(i, 0)] = (System.nanoTime() - begun) / 1e6;
        }
        System.out.printf(
                "%.3f %.3f %.3f %.3f %.3f%n",
                median(netlink),
                median(receive),
                median(book),
                median(owners),
                median(analysis));
    }

    private static Collector.Request request(Collector.Owners owners, ReadBy by) {
        return new Collector.Request(owners, false, Set.of(), by);
    }

    private void grow(String world, int[] sizes) throws Exception {
        int made = 0;
        for (int size : sizes) {
            Process maker =
                    new ProcessBuilder(world, "timewait", "" + made, "" + size).inheritIO().start();
            if (maker.waitFor() != 0) {
                throw new IOException("no sockets");
            }
            if (made == 0) {
                rounds(WARM_UPS);
            }
            made = size;
            int sockets = rounds(book.length);
            System.err.printf("  %d of %d sockets read%n", sockets, size);
            System.out.printf(
                    "%d %.3f %.3f %.3f %.3f %s%n",
                    sockets,
                    median(book),
                    median(analysis),
                    median(netlink),
                    median(receive),
                    memory());
        }
    }

    /** Returns how many sockets the last of them saw. */
    private int rounds(int count) throws IOException {
        int sockets = 0;
        for (int i = 0; i < count; i++) {
            int at = i % book.length;
            receive[at] = receiver.round() / 1e6;
            long begun = System.nanoTime();
            Snapshot other = collector.collect(byNetlink);
            netlink[at] = (System.nanoTime() - begun) / 1e6;
            begun = System.nanoTime();
            Snapshot snapshot = collector.collect(byBook);
            long read = System.nanoTime();
            CheckDiagnosis diagnosis = check(snapshot);
            long analysed = System.nanoTime();
            book[at] = (read - begun) / 1e6;
            analysis[at] = (analysed - read) / 1e6;
            sockets = snapshot.sockets().size();
            if (other.socketSource() != SocketSource.SOCK_DIAG
                    || snapshot.socketSource() != SocketSource.BOOK
                    || diagnosis.destinations().isEmpty()) {
                throw new IllegalStateException(
                        "not what was to be measured: " + snapshot.problems());
            }
        }
        return sockets;
    }

    /** What {@code check} with the address of the first destination analyses. */
    private static CheckDiagnosis check(Snapshot snapshot) {
        IpAddress remote = snapshot.sockets().remote(snapshot.sockets().size() - 1);
        Target target = new Target("", List.of(AddressBlock.of(remote)), OptionalInt.of(PORT));
        return CheckAnalysis.of(
                snapshot,
                new CheckOptions(List.of(target), Optional.empty(), 1, Thresholds.DEFAULTS));
    }

    /**
     * The table's own account of its columns, and what the heap holds more with it than without.
     */
    private String memory() {
        Snapshot snapshot = collector.collect(byBook);
        long columns = snapshot.sockets().columnBytes();
        long with = heap();
        int sockets = snapshot.sockets().size(); // the last use: it lived until here
        snapshot = null;
        long without = heap();
        return "%.1f %.1f"
                .formatted((double) columns / sockets, (double) (with - without) / sockets);
    }

    /** The serial collector leaves dead objects where they are, except in every fourth collection. */
    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
