package dev.portgauge.kernel;

import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketTable;
import dev.portgauge.model.TcpState;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The search for the sockets' owners, which runs beside the dumps. */
final class OwnerReading {

    /** Of a table of this size every owner is looked for, also when a sample would do. */
    private static final int SMALL = 4096;

    private final CountDownLatch told = new CountDownLatch(1);

    /** Inodes; written before {@link #told} opens, read after. */
    private int[] wanted = new int[0];

    private Reading<OwnerTable> result = new Reading.Known<>(OwnerTable.NONE);
    private final Collector.Owners owners;
    private final Side side;

    private OwnerReading(Kernel kernel, Collector.Owners owners) {
        this.owners = owners;
        side = Side.start("portgauge-owners", () -> search(kernel));
    }

    private void search(Kernel kernel) {
        switch (owners) {
            case NOT_AT_ALL -> {}
            case SAMPLED -> result = kernel.owners(ProcessScan.Depth.SAMPLE, this::wanted);
            case EVERY_ONE -> result = kernel.owners(ProcessScan.Depth.EVERYTHING, this::wanted);
        }
    }

    static OwnerReading start(Kernel kernel, Collector.Owners owners) {
        return new OwnerReading(kernel, owners);
    }

    /**
     * Tells the search which sockets must be found: all, or those that close a port to everybody.
     */
    private void sockets(SocketTable sockets, Reading<PortRange> range) {
        boolean all = owners == Collector.Owners.EVERY_ONE || sockets.size() <= SMALL;
        int[] inodes = new int[sockets.size()];
        int count = 0;
        for (int row = 0; row < sockets.size(); row++) {
            if (sockets.inode(row) != 0 && (all || closesPort(sockets, row, range))) {
                inodes[count++] = sockets.inode(row);
            }
        }
        wanted = Arrays.copyOf(inodes, count);
        told.countDown();
    }

    /** Waits for the sockets, and lets the search end although they could not be read. */
    BegunReading.Sockets await(BegunReading reading, Reading<PortRange> range) {
        try {
            BegunReading.Sockets read = reading.await();
            sockets(read.table(), range);
            return read;
        } finally {
            told.countDown();
        }
    }

    private int[] wanted() {
        try {
            told.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        return wanted;
    }

    /** Waits for the search; what it could not see is added to {@code problems}. */
    OwnerTable await(List<Problem> problems) {
        side.join();
        if (result instanceof Reading.Known<OwnerTable>(OwnerTable table)) {
            if (table.hiddenProcesses() > 0) {
                String count = String.valueOf(table.hiddenProcesses());
                problems.add(new Problem(Problem.Kind.OWNERS_HIDDEN, "/proc/PID/fd", count));
            }
            return table;
        }
        if (result instanceof Reading.Refused<OwnerTable>(String source, String reason)) {
            problems.add(new Problem(Problem.Kind.OWNERS_HIDDEN, source, reason));
        } else {
            problems.add(new Problem(Problem.Kind.PROC_MISSING, "/proc", ""));
        }
        return OwnerTable.NONE;
    }

    private static boolean closesPort(SocketTable sockets, int row, Reading<PortRange> range) {
        TcpState state = sockets.state(row);
        return (state == TcpState.LISTEN || state == TcpState.BOUND_INACTIVE)
                && range instanceof Reading.Known<PortRange>(PortRange known)
                && known.contains(sockets.localPort(row));
    }
}
