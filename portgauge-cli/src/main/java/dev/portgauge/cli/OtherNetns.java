package dev.portgauge.cli;

import dev.portgauge.kernel.Collector;
import dev.portgauge.kernel.LiveNamespaces;
import dev.portgauge.kernel.Namespaces;
import dev.portgauge.kernel.Namespaces.Choice;
import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Readings in the network namespaces that {@code --netns} and {@code --all-netns} name. */
final class OtherNetns {

    /** Known names that a message lists. */
    private static final int LISTED = 8;

    private final Namespaces namespaces;

    OtherNetns(Host host) {
        namespaces =
                host.namespaces().isPresent()
                        ? host.namespaces().get()
                        : new LiveNamespaces(Clock.systemUTC());
    }

    /** One namespace, as it was found. */
    record Named(Netns netns, boolean isAlsoProcess) {}

    /**
     * Finds the one that is meant.
     *
     * @throws UsageError when there is none, or it may not be looked at
     */
    Named named(String text) {
        Choice choice = namespaces.named(text);
        if (choice instanceof Choice.Found(Netns netns, boolean isAlsoProcess)) {
            return new Named(netns, isAlsoProcess);
        }
        if (choice instanceof Choice.NoName(List<String> known)) {
            throw known.isEmpty()
                    ? new UsageError("netnsNoNames", text)
                    : new UsageError("netnsName", text).accepting(list(known));
        }
        if (choice instanceof Choice.NoNumber) {
            throw new UsageError("netnsNumber", text);
        }
        if (choice instanceof Choice.NoFile) {
            throw new UsageError("netnsFile", text);
        }
        if (choice instanceof Choice.Refused(String path, String errno)) {
            throw refused(text, path, errno);
        }
        throw new UsageError("netnsOther", text);
    }

    /** One reading there. */
    <T> T read(String text, Netns netns, Function<Collector, T> work) {
        Reading<T> read = namespaces.read(netns, work);
        if (read instanceof Reading.Known<T>(T value)) {
            return value;
        }
        if (read instanceof Reading.Refused<T>(String source, String errno)) {
            throw refused(text, source, errno);
        }
        throw new UsageError("netnsGone", text);
    }

    NetnsSurvey survey(Function<Collector, Snapshot> work) {
        return namespaces.survey(work);
    }

    private static UsageError refused(String text, String source, String errno) {
        if (errno.equals("EINVAL")) {
            return new UsageError("netnsOther", text);
        }
        boolean isForbidden = errno.equals("EPERM") || errno.equals("EACCES");
        if (!isForbidden) {
            return new UsageError("netnsRefused", text, source, errno);
        }
        return source.startsWith("setns")
                ? new UsageError("netnsEnter", text, errno)
                : source.startsWith("/proc/")
                        ? new UsageError("netnsLook", text, source, errno)
                        : new UsageError("netnsRefused", text, source, errno);
    }

    private static String list(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < Math.min(LISTED, names.size()); i++) {
            list.append(i == 0 ? "" : ", ").append(Echo.of(names.get(i)));
        }
        return list.append(names.size() > LISTED ? ", ..." : "").toString();
    }
}
