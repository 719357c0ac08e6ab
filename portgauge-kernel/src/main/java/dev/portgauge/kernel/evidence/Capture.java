package dev.portgauge.kernel.evidence;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.ReadBy;
import dev.portgauge.kernel.RecordingKernel;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the reading commands would have read, in memory, to be written to a file that
 * {@link Evidence} opens (docs/capture-format.md). What is recorded is what the collector asks for.
 */
public final class Capture {

    private final ZipSink sink;
    private final Snapshot tcp;
    private final Snapshot udp;

    private Capture(ZipSink sink, Snapshot tcp, Snapshot udp) {
        this.sink = sink;
        this.tcp = tcp;
        this.udp = udp;
    }

    /**
     * What to record besides what is in use.
     *
     * @param version of the program that records
     * @param targets addresses towards which the source address shall be known
     * @param by how to read the sockets
     * @param anonymize whether addresses and names are to be replaced
     */
    public record Wish(String version, Set<IpAddress> targets, ReadBy by, boolean anonymize) {

        public Wish {
            targets = Set.copyOf(targets);
        }
    }

    /** Reads the calling thread's network namespace. */
    public static Capture of(Kernel kernel, Clock clock, Wish wish) {
        Optional<AnonymousKernel> anonymous =
                wish.anonymize ? Optional.of(new AnonymousKernel(kernel)) : Optional.empty();
        Set<IpAddress> targets = new LinkedHashSet<>();
        for (IpAddress target : wish.targets) {
            targets.add(anonymous.isPresent() ? anonymous.get().replacement(target) : target);
        }
        ZipSink sink = new ZipSink();
        Manifest manifest = Manifest.of(wish.version, clock.instant());
        RecordingKernel recording =
                new RecordingKernel(anonymous.isPresent() ? anonymous.get() : kernel, sink);
        Collector collector = new Collector(recording, clock);
        Snapshot tcp = collector.collect(request(Protocol.TCP, wish.by));
        Snapshot udp = collector.collect(request(Protocol.UDP, wish.by));
        CapturedRoutes routes = new CapturedRoutes(recording);
        routes.ask(targets, List.of(tcp.sockets(), udp.sockets()));
        CapturedFacts.ask(recording);
        recording.close();
        describe(manifest, tcp, udp);
        manifest.add("routes", String.valueOf(routes.asked()));
        if (routes.leftOut() > 0) {
            manifest.add("left-out", routes.leftOut() + " routes");
        }
        if (anonymous.isPresent()) {
            manifest.anonymized();
            for (String what : anonymous.get().leftOut()) {
                manifest.add("left-out", what);
            }
        }
        Capture capture = new Capture(sink, tcp, udp);
        capture.put(manifest);
        return capture;
    }

    private static Collector.Request request(Protocol protocol, ReadBy by) {
        return new Collector.Request(
                Collector.Owners.EVERY_ONE,
                true,
                Set.of(),
                Optional.empty(),
                protocol,
                by,
                Collector.Ceilings.ALL);
    }

    private static void describe(Manifest manifest, Snapshot tcp, Snapshot udp) {
        manifest.add("host", tcp.host().name().orElse("?"));
        manifest.add("kernel", tcp.host().kernelRelease().orElse("?"));
        if (tcp.host().netns() instanceof Reading.Known<Long>(Long inode)) {
            String name = tcp.host().netnsName().map(text -> " " + text).orElse("");
            manifest.add("netns", inode + name);
        }
        for (Snapshot snapshot : List.of(tcp, udp)) {
            String protocol = snapshot.protocol() == Protocol.TCP ? "tcp" : "udp";
            String source = snapshot.socketSource().name();
            manifest.add(protocol, snapshot.sockets().size() + " sockets by " + source);
        }
    }

    private void put(Manifest manifest) {
        manifest.entries(sink.size() + 1);
        try (OutputStream out = sink.put(Manifest.ENTRY)) {
            out.write(manifest.bytes());
        } catch (IOException tooLarge) {
            throw new UncheckedIOException(tooLarge);
        }
    }

    /** Sockets of both protocols. */
    public int sockets() {
        return tcp.sockets().size() + udp.sockets().size();
    }

    /** How many bytes {@link #writeTo} writes. */
    public long size() {
        return sink.fileSize();
    }

    /** Writes the file's bytes. */
    public void writeTo(OutputStream out) throws IOException {
        sink.writeTo(out, Manifest.ENTRY);
    }
}
