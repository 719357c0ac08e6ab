package dev.portgauge.kernel;

import dev.portgauge.model.Netns;
import dev.portgauge.model.Netns.Residents;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The network namespaces of the running machine. */
public final class LiveNamespaces implements Namespaces {

    /** Where {@code ip netns}, CNI and podman keep their names, and where Docker does. */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/run/netns"), Path.of("/var/run/docker/netns"));

    /** PID_MAX_LIMIT of 64-bit kernels (include/linux/threads.h). */
    private static final long LARGEST_PID = 4 * 1024 * 1024;

    /** A number of at most so many digits is a long. */
    private static final int DIGITS = 18;

    private static final String DEFAULT = "default";

    /** So many are read at a time: a reading is busy on one core, and waits on the other. */
    private static final int AT_A_TIME = 2;

    private final Path proc;
    private final List<Path> folders;
    private final LiveKernel kernel;
    private final Clock clock;

    /** Those of this machine. */
    public LiveNamespaces(Clock clock) {
        this(Path.of("/proc"), FOLDERS, clock);
    }

    /**
     * @param proc where procfs is mounted
     * @param folders where names are kept
     */
    public LiveNamespaces(Path proc, List<Path> folders, Clock clock) {
        this.proc = proc;
        this.folders = List.copyOf(folders);
        this.clock = clock;
        kernel = new LiveKernel(proc);
    }

    @Override
    public Choice named(String text) {
        if (text.indexOf('/') >= 0) {
            return choice(Path.of(text), Optional.empty(), false, new Choice.NoFile());
        }
        boolean isNumber = isNumber(text);
        for (Path folder : folders) {
            Path file = folder.resolve(text);
            // a path of one name, which the folder itself is not
            if (!text.isEmpty() && !text.startsWith(".") && Files.exists(file)) {
                boolean isAlsoProcess = isNumber && Files.exists(proc.resolve(text));
                return choice(file, Optional.of(text), isAlsoProcess, new Choice.NoFile());
            }
        }
        if (text.equals(DEFAULT)) {
            return choice(process("1"), Optional.of(text), false, new Choice.NoNumber());
        }
        if (!isNumber) {
            return new Choice.NoName(names());
        }
        return text.length() > DIGITS || Long.parseLong(text) > LARGEST_PID
                ? withInode(text)
                : choice(process(text), Optional.empty(), false, new Choice.NoNumber());
    }

    private Path process(String pid) {
        return proc.resolve(pid).resolve("ns/net");
    }

    private Choice choice(
            Path path, Optional<String> name, boolean isAlsoProcess, Choice ifAbsent) {
        NetnsFiles files = new NetnsFiles(proc);
        long inode = files.inode(path);
        if (inode == NetnsFiles.ABSENT) {
            return ifAbsent;
        }
        if (inode == NetnsFiles.DENIED) {
            return new Choice.Refused(path.toString(), "EACCES");
        }
        if (inode < 0) {
            return new Choice.NoNamespace();
        }
        boolean isOwn = inode == files.inode(proc.resolve("thread-self/ns/net"));
        List<String> paths = isOwn ? List.of() : List.of(path.toString());
        return new Choice.Found(
                new Netns(inode, nameOf(inode, name), paths, Residents.NONE), isAlsoProcess);
    }

    /** As a reader inside would call it. */
    private Optional<String> nameOf(long inode, Optional<String> given) {
        return given.isPresent() ? given : kernel.netnsName(inode);
    }

    private Choice withInode(String number) {
        for (Netns netns : new NetnsFinder(proc, folders, kernel).find().namespaces()) {
            if (Long.toString(netns.inode()).equals(number)) {
                return new Choice.Found(netns, false);
            }
        }
        return new Choice.NoNumber();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Path folder : folders) {
            for (NetnsFiles.Named named : new NetnsFiles(proc).in(folder)) {
                if (named.inode() >= 0) {
                    names.add(named.file().getFileName().toString());
                }
            }
        }
        return names;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public <T> Reading<T> read(Netns netns, Function<Collector, T> work) {
        return begin(netns, kernel.in(netns), work).await();
    }

    /** A collector of its own for each: it is not for several threads. */
    private <T> NetnsEntry<T> begin(Netns netns, LiveKernel inside, Function<Collector, T> work) {
        return NetnsEntry.begin(netns, inside, () -> work.apply(new Collector(inside, clock)));
    }

    @Override
    public NetnsSurvey survey(Function<Collector, Snapshot> work) {
        Instant begun = clock.instant();
        NetnsFinder.Found found = new NetnsFinder(proc, folders, kernel).find();
        List<NetnsSurvey.Seen> seen = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(found.problems());
        List<NetnsEntry<Snapshot>> entries = new ArrayList<>();
        List<Netns> all = found.namespaces();
        SharedOwners owners = new SharedOwners(new ProcessScan(proc));
        for (int i = 0; i < all.size(); i++) {
            while (entries.size() < Math.min(i + AT_A_TIME, all.size())) {
                Netns next = all.get(entries.size());
                entries.add(begin(next, kernel.in(next, owners), work));
            }
            note(all.get(i), entries.get(i).await(), seen, problems);
        }
        return new NetnsSurvey(begun, Duration.between(begun, clock.instant()), seen, problems);
    }

    private static void note(
            Netns netns,
            Reading<Snapshot> read,
            List<NetnsSurvey.Seen> seen,
            List<Problem> problems) {
        if (read instanceof Reading.Known<Snapshot>(Snapshot snapshot)) {
            seen.add(new NetnsSurvey.Seen(netns, snapshot));
        } else if (read instanceof Reading.Refused<Snapshot>(String _, String errno)) {
            problems.add(new Problem(Problem.Kind.NETNS_REFUSED, netns.label(), errno));
        } else {
            problems.add(new Problem(Problem.Kind.NETNS_GONE, netns.label(), ""));
        }
    }
}
