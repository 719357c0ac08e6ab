package dev.portgauge.kernel;

import dev.portgauge.kernel.bpf.Book;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel that says what a test told it to; what it was not told, it does not have. */
public final class ScriptedKernel implements Kernel {

    private final Map<String, Reading<byte[]>> files = new HashMap<>();
    private final Map<String, Reading<String>> links = new HashMap<>();
    private final Map<Integer, Reading<Integer>> descriptors = new HashMap<>();
    private final List<byte[]> datagrams = new ArrayList<>();
    private String besideNamespace = "";
    private List<byte[]> book = List.of();
    private Optional<BookAbsence> noBook =
            Optional.of(new BookAbsence(BookAbsence.Reason.NOT_WANTED, ""));
    private SysResult result = new SysResult.Ok(0);
    private Reading<OwnerTable> owners = new Reading.NotReported<>("/proc");

    public ScriptedKernel withFile(String path, String text) {
        files.put(path, new Reading.Known<>(text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A file that is not below /proc. */
    public ScriptedKernel withHostFile(String path, String text) {
        return withFile(path, text);
    }

    public ScriptedKernel withDescriptors(int pid, Reading<Integer> reading) {
        descriptors.put(pid, reading);
        return this;
    }

    public ScriptedKernel withRefusal(String path, String errno) {
        files.put(path, new Reading.Refused<>("/proc/" + path, errno));
        links.put(path, new Reading.Refused<>("/proc/" + path, errno));
        return this;
    }

    public ScriptedKernel withLink(String path, String target) {
        links.put(path, new Reading.Known<>(target));
        return this;
    }

    public ScriptedKernel withOwners(Reading<OwnerTable> reading) {
        owners = reading;
        return this;
    }

    /** The answer to every netlink request, after those that were given before. */
    public ScriptedKernel withDatagram(byte[] bytes) {
        datagrams.add(bytes);
        return this;
    }

    public ScriptedKernel withNetlinkFailure(String call, int errno) {
        result = new SysResult.Failed(call, errno);
        return this;
    }

    /** The kernel's own book: chunks of records, and then perhaps a reason why they are not all. */
    public ScriptedKernel withBook(Optional<BookAbsence> why, byte[]... records) {
        book = List.of(records);
        noBook = why;
        return this;
    }

    /** What the namespace link says to the thread that reads beside, and to all others. */
    public ScriptedKernel withNamespaces(String beside, String others) {
        besideNamespace = beside;
        return withLink("thread-self/ns/net", others);
    }

    @Override
    public Optional<BookAbsence> book(Protocol protocol, Book.Sink sink) throws MalformedMessage {
        for (byte[] chunk : book) {
            sink.records(chunk, chunk.length);
        }
        return noBook;
    }

    @Override
    public Reading<byte[]> file(String path) {
        return files.getOrDefault(path, new Reading.NotReported<>("/proc/" + path));
    }

    @Override
    public Reading<byte[]> hostFile(String path) {
        return files.getOrDefault(path, new Reading.NotReported<>(path));
    }

    @Override
    public Reading<Integer> descriptors(int pid) {
        return descriptors.getOrDefault(pid, Kernel.super.descriptors(pid));
    }

    @Override
    public Reading<String> link(String path) {
        if (path.equals("thread-self/ns/net")
                && !besideNamespace.isEmpty()
                && Thread.currentThread().getName().equals("portgauge-sockets")) {
            return new Reading.Known<>(besideNamespace);
        }
        return links.getOrDefault(path, new Reading.NotReported<>("/proc/" + path));
    }

    @Override
    public Reading<OwnerTable> owners() {
        return owners;
    }

    @Override
    public SysResult netlink(int protocol, byte[] request, DatagramSink sink)
            throws MalformedMessage {
        for (byte[] datagram : datagrams) {
            if (sink.datagram(datagram, datagram.length)) {
                break;
            }
        }
        return result;
    }
}
