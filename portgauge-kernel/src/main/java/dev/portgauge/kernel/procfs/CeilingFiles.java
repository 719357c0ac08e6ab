package dev.portgauge.kernel.procfs;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TcpResources;
import dev.portgauge.model.TcpResources.MemoryPages;

import java.util.Optional;
import java.util.OptionalLong;

/** The limits beside the source ports that files below /proc tell. */
public final class CeilingFiles {

    private static final String CONNTRACK = "sys/net/netfilter/nf_conntrack_";
    private static final String IPV4 = "sys/net/ipv4/";
    private static final String TCP_EXT = "TcpExt:";

    private final Kernel kernel;

    public CeilingFiles(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Not reported where connections are not tracked. */
    public Reading<Conntrack> conntrack() {
        Reading<Long> entries = number(CONNTRACK.concat("count"));
        if (!(entries instanceof Reading.Known<Long>(Long count))) {
            return entries.absence();
        }
        Reading<Long> limit = number(CONNTRACK.concat("max"));
        if (!(limit instanceof Reading.Known<Long>(Long most))) {
            return limit.absence();
        }
        return new Reading.Known<>(
                new Conntrack(count, most, number(CONNTRACK.concat("buckets")), losses()));
    }

    /** How many connections are tracked, and how many may be, where that is told. */
    public Optional<ProbeDiagnosis.Usage> tracked() {
        return conntrack()
                .known()
                .map(known -> new ProbeDiagnosis.Usage(known.entries(), known.limit()));
    }

    /** What connection tracking lost, since the namespace began. */
    private Reading<Conntrack.Losses> losses() {
        Reading<byte[]> file = kernel.file("thread-self/net/stat/nf_conntrack");
        if (!(file instanceof Reading.Known<byte[]>(byte[] text))) {
            return file.absence();
        }
        try {
            return new Reading.Known<>(NfConntrackStat.parse(text));
        } catch (MalformedMessage unusable) {
            return malformed("/proc/net/stat/nf_conntrack", unusable);
        }
    }

    /** {@code fs.file-nr}: allocated files, a zero, and fs.file-max. */
    public Reading<OpenFiles> openFiles() {
        Reading<byte[]> file = kernel.file("sys/fs/file-nr");
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        Text text = new Text(bytes);
        long used = text.word() ? text.decimal() : -1;
        boolean hasMiddle = text.word();
        // 2^63-1 is the usual limit, and has more digits than a number of ours
        boolean hasLimit = hasMiddle && text.word();
        long limit = hasLimit ? text.decimal() : -1;
        if (hasLimit && text.to - text.from == 19) {
            limit = Long.MAX_VALUE;
        }
        return used < 0 || limit < 1
                ? new Reading.Malformed<>("fs.file-nr", Text.shown(bytes))
                : new Reading.Known<>(new OpenFiles(used, limit));
    }

    public TcpResources tcp() {
        Reading<byte[]> netstat = kernel.file("thread-self/net/netstat");
        return new TcpResources(
                number(IPV4.concat("tcp_max_tw_buckets")),
                counter(netstat, "TCPTimeWaitOverflow"),
                number(IPV4.concat("tcp_max_orphans")),
                memoryPages(),
                counter(netstat, "TCPAbortOnMemory"));
    }

    private Reading<MemoryPages> memoryPages() {
        Reading<byte[]> file = kernel.file(IPV4.concat("tcp_mem"));
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        Text text = new Text(bytes);
        long low = text.word() ? text.decimal() : -1;
        long pressure = text.word() ? text.decimal() : -1;
        long high = text.word() ? text.decimal() : -1;
        return low < 0 || pressure < 0 || high < 1
                ? new Reading.Malformed<>("net.ipv4.tcp_mem", Text.shown(bytes))
                : new Reading.Known<>(new MemoryPages(low, pressure, high));
    }

    private static Reading<Long> counter(Reading<byte[]> netstat, String name) {
        if (!(netstat instanceof Reading.Known<byte[]>(byte[] text))) {
            return netstat.absence();
        }
        try {
            OptionalLong value = NetNetstat.counter(text, TCP_EXT, name);
            return value.isPresent()
                    ? new Reading.Known<>(value.getAsLong())
                    : new Reading.NotReported<>(TCP_EXT.concat(name));
        } catch (MalformedMessage unusable) {
            return malformed("/proc/net/netstat", unusable);
        }
    }

    private Reading<Long> number(String path) {
        Reading<byte[]> file = kernel.file(path);
        if (!(file instanceof Reading.Known<byte[]>(byte[] bytes))) {
            return file.absence();
        }
        Text text = new Text(bytes);
        long value = text.word() ? text.decimal() : -1;
        return value < 0
                ? new Reading.Malformed<>("/proc/".concat(path), Text.shown(bytes))
                : new Reading.Known<>(value);
    }

    private static <T> Reading<T> malformed(String source, MalformedMessage unusable) {
        return new Reading.Malformed<>(source, String.valueOf(unusable.getMessage()));
    }
}
