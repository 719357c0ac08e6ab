package dev.portgauge.kernel.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.ProcessScan;
import dev.portgauge.kernel.RecordedKernel;
import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.bpf.BookRecord;
import dev.portgauge.kernel.netlink.NftRuleMessage;
import dev.portgauge.kernel.sys.Errno;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Another kernel under false names: addresses and names are replaced before anybody sees them, and
 * what is not understood is left out. Questions use the false addresses, too.
 */
final class AnonymousKernel implements Kernel {

    private final Kernel kernel;
    private final AddressMask mask = AddressMask.random();
    private final NameMask names = new NameMask();
    private final MaskedFiles files = new MaskedFiles(mask, names);
    private final Set<String> leftOut = new TreeSet<>();

    AnonymousKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /** What stands for an address. */
    IpAddress replacement(IpAddress address) {
        synchronized (mask) {
            return mask.of(address);
        }
    }

    /** What was not understood. */
    List<String> leftOut() {
        synchronized (leftOut) {
            return List.copyOf(leftOut);
        }
    }

    private void leaveOut(String what) {
        synchronized (leftOut) {
            leftOut.add(what);
        }
    }

    @Override
    public Reading<byte[]> file(String pathBelowProc) {
        Reading<byte[]> reading = kernel.file(pathBelowProc);
        if (!(reading instanceof Reading.Known<byte[]>(byte[] content))) {
            return reading;
        }
        int slash = pathBelowProc.indexOf('/');
        String folder = slash < 0 ? "" : pathBelowProc.substring(0, slash);
        boolean ofProcess = !folder.isEmpty() && Character.isDigit(folder.charAt(0));
        String comm = ofProcess ? comm(folder) : "";
        byte[] masked;
        synchronized (mask) {
            masked = files.proc(pathBelowProc, content, comm);
        }
        return known(masked, "/proc/" + pathBelowProc, ofProcess ? "/proc/PID/..." : "");
    }

    private String comm(String pid) {
        Reading<byte[]> name = kernel.file(pid + "/comm");
        return new String(name.orElse(new byte[0]), UTF_8).strip();
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        Reading<byte[]> reading = kernel.hostFile(path);
        return reading instanceof Reading.Known<byte[]>(byte[] content)
                ? known(files.host(path, content), path, "")
                : reading;
    }

    private Reading<byte[]> known(
            byte @org.jspecify.annotations.Nullable [] masked, String path, String shown) {
        if (masked != null) {
            return new Reading.Known<>(masked);
        }
        leaveOut(shown.isEmpty() ? path : shown);
        return new Reading.Refused<>(path, RecordedKernel.NOT_RECORDED);
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        return kernel.descriptors(pid);
    }

    @Override
    public Reading<String> link(String pathBelowProc) {
        Reading<String> reading = kernel.link(pathBelowProc);
        if (reading instanceof Reading.Known<String>(String target)
                && !target.startsWith("net:[")) {
            leaveOut("/proc/" + pathBelowProc);
            return new Reading.Refused<>("/proc/" + pathBelowProc, RecordedKernel.NOT_RECORDED);
        }
        return reading;
    }

    @Override
    public Reading<OwnerTable> owners() {
        return new Reading.Refused<>("/proc", RecordedKernel.NOT_RECORDED);
    }

    @Override
    public Reading<OwnerTable> owners(ProcessScan.Depth depth, Supplier<int[]> wanted) {
        return kernel.owners(depth, wanted).map(table -> masked(table, wanted.get()));
    }

    private OwnerTable masked(OwnerTable table, int[] wanted) {
        List<OwnerTable.Holding> holdings = new ArrayList<>();
        for (int i = 0; i < table.holdings(); i++) {
            Owner.Process process = table.holding(i).process();
            String name = names.of("process", process.name());
            Owner.Process masked = new Owner.Process(process.pid(), name);
            holdings.add(new OwnerTable.Holding(masked, table.holding(i).weight()));
        }
        long[] rows = new long[wanted.length];
        int count = 0;
        for (int inode : wanted) {
            int index = table.find(inode);
            if (index >= 0) {
                rows[count++] = (long) inode << 32 | index;
            }
        }
        return OwnerTable.of(Arrays.copyOf(rows, count), holdings, table.hiddenProcesses());
    }

    @Override
    public Optional<String> netnsName(long inode) {
        return kernel.netnsName(inode).map(name -> names.of("netns", name));
    }

    @Override
    public Reading<Set<String>> typeNames(Set<String> wanted) {
        return kernel.typeNames(wanted);
    }

    @Override
    public Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        return kernel.book(
                protocol,
                (bytes, length) -> {
                    byte[] masked = Arrays.copyOf(bytes, length - length % BookRecord.SIZE);
                    synchronized (mask) {
                        for (int at = 0; at < masked.length; at += BookRecord.SIZE) {
                            BookRecord.replaceAddresses(masked, at, mask::replace);
                        }
                    }
                    sink.records(masked, masked.length);
                });
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        if (protocol == NETLINK_NETFILTER && NftRuleMessage.isRequest(request)) {
            // a rule is a program over addresses: none is better than one that is changed
            leaveOut("rules of nftables");
            return new SysResult.Failed("nf_tables", Errno.ENODATA);
        }
        byte[] real = request;
        synchronized (mask) {
            if (protocol == NETLINK_ROUTE) {
                real = MaskedNetlink.restored(mask, request);
            }
        }
        MaskedNetlink masked = new MaskedNetlink(mask);
        SysResult result =
                kernel.netlink(
                        protocol,
                        real,
                        (bytes, length) -> {
                            synchronized (mask) {
                                int size = Math.min(length, bytes.length);
                                masked.rewrite(protocol, bytes, size);
                            }
                            return sink.datagram(masked.bytes(), masked.length());
                        });
        if (masked.leftOut() > 0) {
            leaveOut("messages of netlink protocol " + protocol);
        }
        return result;
    }
}
