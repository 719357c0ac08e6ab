package dev.portgauge.kernel;

import dev.portgauge.kernel.cloud.CloudFiles;
import dev.portgauge.kernel.procfs.CeilingFiles;
import dev.portgauge.kernel.procfs.HostReader;
import dev.portgauge.kernel.procfs.KernelSettingsReader;
import dev.portgauge.kernel.procfs.NetSockstat;
import dev.portgauge.kernel.procfs.ProcessReader;
import dev.portgauge.model.BindTrial;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.HostCeilings;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.ProbeDiagnosis;
import dev.portgauge.model.Problem;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;
import dev.portgauge.model.Sockstat;
import dev.portgauge.model.TupleAnswers;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the calling thread's network namespace; not for several threads. */
public final class Collector {

    /** A name server may have taken seconds to answer since the sockets were read. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private static final Reading<BucketAnswers> NOT_ASKED = new Reading.NotReported<>("connect()");

    /** Outside the range the kernel takes another port than the one it was asked about. */
    private static final Reading<?> RANGE_CHANGED =
            new Reading.Refused<>("net.ipv4.ip_local_port_range", "EAGAIN");

    private final Kernel kernel;
    private final Clock clock;
    private @Nullable Begun ahead;

    public Collector(Kernel kernel, Clock clock) {
        this.kernel = kernel;
        this.clock = clock;
    }

    /** What is read. */
    public Kernel kernel() {
        return kernel;
    }

    /** What tells the time of reading. */
    public Clock clock() {
        return clock;
    }

    private record Begun(BegunReading reading, Instant at) {}

    /** How exactly to find the processes that hold the sockets. */
    public enum Owners {
        NOT_AT_ALL,
        /** A sample of the descriptors where a process has very many. */
        SAMPLED,
        EVERY_ONE
    }

    /** Which of the limits beside the ports to read. */
    public enum Ceilings {
        NONE,
        /** Those that refuse a connection. */
        BINDING,
        ALL
    }

    /**
     * What to read besides sockets and settings.
     *
     * @param sockstat whether to read /proc/net/sockstat
     * @param routesTo addresses towards which the source address is wanted
     * @param source the source address that was asked for, if one was: then it is only seen whether
     *     there is a way from it
     * @param protocol whose sockets
     * @param by how to read them
     * @param ceilings what of the limits beside the ports
     */
    public record Request(
            Owners owners,
            boolean sockstat,
            Set<IpAddress> routesTo,
            Optional<IpAddress> source,
            Protocol protocol,
            ReadBy by,
            Ceilings ceilings) {

        public Request {
            routesTo = Set.copyOf(routesTo);
        }

        /** Without limits beside the ports. */
        public Request(
                Owners owners,
                boolean sockstat,
                Set<IpAddress> routesTo,
                Optional<IpAddress> source,
                Protocol protocol,
                ReadBy by) {
            this(owners, sockstat, routesTo, source, protocol, by, Ceilings.NONE);
        }

        /** This request, with limits beside the ports. */
        public Request with(Ceilings wanted) {
            return new Request(owners, sockstat, routesTo, source, protocol, by, wanted);
        }

        /** The UDP sockets of the same network namespace, and whose they are. */
        public Request ofUdp() {
            return new Request(owners, false, Set.of(), Optional.empty(), Protocol.UDP, by);
        }

        /** Nothing but the sockets of a protocol, and settings. */
        public Request(Protocol protocol, ReadBy by) {
            this(Owners.NOT_AT_ALL, false, Set.of(), Optional.empty(), protocol, by);
        }

        /** TCP, from any source address, by the best way. */
        public Request(Owners owners, boolean sockstat, Set<IpAddress> routesTo) {
            this(owners, sockstat, routesTo, ReadBy.AUTO);
        }

        /** TCP, from any source address. */
        public Request(Owners owners, boolean sockstat, Set<IpAddress> routesTo, ReadBy by) {
            this(owners, sockstat, routesTo, Optional.empty(), Protocol.TCP, by);
        }
    }

    /**
     * Begins to read the TCP sockets, in the network namespace of the calling thread, while it is
     * not known yet what else will be asked for. The next {@link #collect} of the same thread takes
     * them, unless that comes much later.
     */
    public void readAhead() {
        ahead = new Begun(SocketReading.start(kernel, ReadBy.AUTO), clock.instant());
    }

    /** One snapshot; what could not be read is in its problems. */
    public Snapshot collect(Request request) {
        Begun begun = ahead;
        ahead = null;
        Optional<ReadySockets> ready = kernel.sockets(request.protocol());
        if (ready.isPresent()) {
            begun = new Begun(new ReadyReading(ready.get()), clock.instant());
        } else if (request.protocol() == Protocol.UDP) {
            begun = new Begun(new UdpReading(kernel, request.by()), clock.instant());
        } else if (begun == null
                || request.by() != ReadBy.AUTO
                || begun.at().plus(FRESH).isBefore(clock.instant())) {
            begun = new Begun(SocketReading.start(kernel, request.by()), clock.instant());
        }
        return collect(request, begun.reading(), begun.at());
    }

    /**
     * Asks the kernel about the bind buckets of {@code ports}, and reads again: what it said of a
     * port whose sockets have changed meanwhile does not count. Makes one connection attempt on
     * loopback for each port ({@link BucketProbe}).
     *
     * @param before a snapshot of the same network namespace
     */
    public Snapshot ask(PortSet ports, Snapshot before, Request request) {
        // containers of one network have the same pids
        long seed = ProcessHandle.current().pid() + clock.millis();
        Optional<SpareLoopback> spare = SpareLoopback.in(before.sockets(), ports, seed);
        Reading<BucketAnswers> said =
                spare.isEmpty()
                        ? new Reading.Refused<>("127.77.77.0/24", "EADDRINUSE")
                        : kernel.buckets(ports, spare.get());
        Snapshot after = collect(request);
        if (!after.settings().portRange().equals(before.settings().portRange())) {
            said = RANGE_CHANGED.absence();
        }
        PortSet changed = ChangedPorts.between(before.sockets(), after.sockets(), ports);
        return after.withAnswers(said.map(answers -> answers.without(changed)));
    }

    /**
     * What the kernel said of single ports towards one destination.
     *
     * @param changed ports whose sockets were not the same before and after
     */
    public record Compared(Reading<TupleAnswers> said, PortSet changed) {}

    /**
     * Asks the kernel which of {@code ports} connect() would use ({@link RepairProbe}), and reads
     * the sockets again.
     *
     * @param before a snapshot of the same network namespace
     */
    public Compared compare(
            IpAddress source, Endpoint remote, PortSet ports, Snapshot before, Request request) {
        Reading<TupleAnswers> said =
                RepairProbe.twice(
                        kernel,
                        source,
                        remote,
                        ports,
                        Connected.ports(before.sockets(), source, remote));
        Snapshot after = collect(request);
        if (!after.settings().portRange().equals(before.settings().portRange())) {
            said = RANGE_CHANGED.absence();
        }
        return new Compared(said, ChangedPorts.between(before.sockets(), after.sockets(), ports));
    }

    /** Tries bind() to port 0 of an address. */
    public Reading<BindTrial> bind(IpAddress address) {
        return kernel.bind(address);
    }

    /** Connects, really, and ends that at once. */
    public Reading<ConnectTrial> connect(
            Optional<IpAddress> source, Endpoint remote, Duration limit) {
        return kernel.connect(source, remote, limit, clock);
    }

    /** How many connections are tracked, and how many may be, where that is told. */
    public Optional<ProbeDiagnosis.Usage> conntrack() {
        return new CeilingFiles(kernel).tracked();
    }

    /** Waits, and tells how the ceilings of {@code before} have grown. */
    public Snapshot again(Snapshot before, Duration wait) throws InterruptedException {
        Thread.sleep(wait);
        return new CeilingReading(kernel).again(before, clock.instant());
    }

    /** Whose cloud this machine is in, where its own files tell that. */
    public Optional<CloudVm> cloud() {
        return CloudFiles.read(kernel);
    }

    /** What is told of these processes, by pid; one that has ended meanwhile is left out. */
    public Map<Integer, ProcessFacts> processes(Collection<Integer> pids) {
        return pids.isEmpty() ? Map.of() : new ProcessReader(kernel).read(pids);
    }

    private Snapshot collect(Request request, BegunReading reading, Instant takenAt) {
        List<Problem> problems = new ArrayList<>();
        HostIdentity host = HostReader.read(kernel);
        KernelTraits traits = TraitReading.read(kernel, host);
        KernelSettings settings = KernelSettingsReader.read(kernel, problems);
        Map<IpAddress, Reading<IpAddress>> sources =
                RouteReader.sources(kernel, request.routesTo(), request.source(), problems);
        reading.takeOver(problems);
        Reading<Sockstat> sockstat = NetSockstat.read(kernel, request.sockstat());
        HostCeilings ceilings = new CeilingReading(kernel).read(request.ceilings());
        // before the search for owners begins: two busy threads at a time are enough for two cores
        reading.finishHere();
        OwnerReading owners = OwnerReading.start(kernel, request.owners());
        BegunReading.Sockets sockets = owners.await(reading, settings.portRange());
        problems.addAll(0, reading.problems());
        if (request.protocol() == Protocol.TCP) {
            TraitReading.note(traits, host, sockets.read().source(), problems);
        }
        OwnerTable ownerTable = owners.await(problems);
        return new Snapshot(
                takenAt,
                Duration.between(takenAt, clock.instant()),
                host,
                traits,
                settings,
                request.protocol(),
                sockets.read(),
                sockets.table(),
                sockets.buckets(),
                ownerTable,
                sockstat,
                sources,
                NOT_ASKED,
                ceilings,
                problems);
    }
}
