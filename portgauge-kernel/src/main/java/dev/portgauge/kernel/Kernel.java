package dev.portgauge.kernel;

import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.kernel.trace.FailedCalls;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.TupleAnswers;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Everything portgauge may ask of Linux: live, recorded, or scripted by a test. */
public interface Kernel {

    /** NETLINK_ROUTE: routes and addresses (include/uapi/linux/netlink.h). */
    int NETLINK_ROUTE = 0;

    /** NETLINK_SOCK_DIAG: sockets. */
    int NETLINK_SOCK_DIAG = 4;

    /** NETLINK_NETFILTER: connection tracking, nftables. */
    int NETLINK_NETFILTER = 12;

    /** NETLINK_AUDIT: rules and records of the audit. */
    int NETLINK_AUDIT = 9;

    /**
     * The whole content of a file below /proc.
     *
     * @param pathBelowProc for example {@code sys/net/ipv4/tcp_tw_reuse}
     */
    Reading<byte[]> file(String pathBelowProc);

    /** The target of a symbolic link below /proc, for example {@code thread-self/ns/net}. */
    Reading<String> link(String pathBelowProc);

    /**
     * The whole content of a small file of the host that is not below /proc.
     *
     * @param path absolute, for example {@code /etc/passwd} or {@code /sys/class/dmi/id/sys_vendor}
     */
    default Reading<byte[]> hostFile(String path) {
        return new Reading.NotReported<>(path);
    }

    /** How many file descriptors a process has open. */
    default Reading<Integer> descriptors(int pid) {
        return new Reading.NotReported<>("/proc/" + pid + "/fd");
    }

    /** Which processes hold which sockets, as far as we may see. */
    Reading<OwnerTable> owners();

    /**
     * As {@link #owners()}, but only as far as {@code wanted} sockets need it.
     *
     * @param depth with a sample, a wanted socket is still found, wherever it is
     * @param wanted inodes, each once and none 0; asked for late, and may wait until the sockets
     *     are read
     */
    default Reading<OwnerTable> owners(ProcessScan.Depth depth, Supplier<int[]> wanted) {
        return owners();
    }

    /** The name of the network namespace with this inode, where it has one. */
    default Optional<String> netnsName(long inode) {
        return Optional.empty();
    }

    /**
     * A file by which the network namespace can be entered; empty where the reader was in it from
     * the beginning.
     */
    default Optional<String> netnsPath() {
        return Optional.empty();
    }

    /**
     * Those of {@code names} that occur in the kernel's type information; not reported where it has
     * none.
     */
    default Reading<Set<String>> typeNames(Set<String> names) {
        return new Reading.NotReported<>("/sys/kernel/btf/vmlinux");
    }

    /**
     * Asks which bind buckets connect() may join: not reported where there is nobody to ask.
     *
     * @param ports of the range
     * @param spare where to ask from and to
     */
    default Reading<BucketAnswers> buckets(PortSet ports, SpareLoopback spare) {
        return new Reading.NotReported<>("connect()");
    }

    /**
     * Asks which ports connect() would use from {@code source} to {@code remote}, without a packet:
     * not reported where there is nobody to ask.
     *
     * @param ports of the range, none with a TIME_WAIT towards that destination
     */
    default Reading<TupleAnswers> tuples(IpAddress source, Endpoint remote, PortSet ports) {
        return new Reading.NotReported<>("connect()");
    }

    /** Tries bind() to port 0: not reported where there is nobody to ask. */
    default Reading<BindTrial> bind(IpAddress address) {
        return new Reading.NotReported<>("bind()");
    }

    /**
     * Connects to {@code remote}, really, and ends that: not reported where there is nobody to ask.
     *
     * @param source where to come from, if that matters
     * @param limit how long it may take
     * @param clock measures it
     */
    default Reading<ConnectTrial> connect(
            Optional<IpAddress> source, Endpoint remote, Duration limit, Clock clock) {
        return new Reading.NotReported<>("connect()");
    }

    /**
     * Reads the kernel's own book of the sockets of one protocol, in the network namespace of the
     * calling thread.
     *
     * @return why there is none, or not a whole one; empty when {@code sink} has had all of it
     * @throws MalformedMessage what the sink threw
     */
    default Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        return Optional.of(new BookAbsence(BookAbsence.Reason.NOT_WANTED, ""));
    }

    /**
     * Sockets that are there as a table, because they were no messages of a kernel when they were
     * read; empty for a kernel that is to be asked.
     */
    default Optional<ReadySockets> sockets(Protocol protocol) {
        return Optional.empty();
    }

    /**
     * Begins to watch for failing connect() and bind() calls, of every network namespace; takes
     * rights.
     *
     * @param clock when they failed
     */
    default Reading<FailedCalls> failedCalls(Clock clock) {
        return new Reading.NotReported<>("tracefs");
    }

    /** The same by rules of the kernel's audit, which tell less; nothing of the host but these. */
    default Reading<FailedCalls> auditedCalls() {
        return new Reading.NotReported<>("CONFIG_AUDIT");
    }

    /**
     * Sends one request and hands every datagram of the answer to {@code sink} until it says that
     * it is complete.
     *
     * @param protocol {@link #NETLINK_ROUTE}, {@link #NETLINK_SOCK_DIAG}, {@link
     *     #NETLINK_NETFILTER} or {@link #NETLINK_AUDIT}
     * @return {@link SysResult.Failed} when a system call failed; an error that the kernel sent as
     *     a message is the sink's to notice
     * @throws MalformedMessage what the sink threw
     */
    SysResult netlink(int protocol, byte[] request, DatagramSink sink) throws MalformedMessage;

    /** Takes the datagrams of one answer. */
    @FunctionalInterface
    interface DatagramSink {

        /**
         * Takes one datagram.
         *
         * @param bytes valid up to {@code length} and only during this call
         * @param length the datagram's full length, larger than {@code bytes.length} when it was
         *     cut
         * @return true when the answer is complete
         */
        boolean datagram(byte[] bytes, int length) throws MalformedMessage;
    }
}
