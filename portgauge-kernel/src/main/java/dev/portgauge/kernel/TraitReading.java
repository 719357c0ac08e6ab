package dev.portgauge.kernel;

import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.KernelTraits;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketSource;

import java.util.List;
import java.util.Set;

/** Finds out what this kernel does, and says what it does not show. */
final class TraitReading {

    private TraitReading() {}

    /** The version number proves most; what it does not, the kernel's types may. */
    static KernelTraits read(Kernel kernel, HostIdentity host) {
        KernelTraits byVersion = KernelTraits.of(host.kernelRelease());
        return byVersion.areAll()
                ? byVersion
                : byVersion.with(kernel.typeNames(KernelTraits.NAMES).orElse(Set.of()));
    }

    /** What TCP sockets from there do not show. */
    static void note(
            KernelTraits traits, HostIdentity host, SocketSource source, List<Problem> problems) {
        String release = host.kernelRelease().orElse("");
        if (source.tellsNamedPorts()
                && !traits.showsBoundInactive()
                && !has(problems, Problem.Kind.BOUND_INACTIVE_UNSEEN)) {
            problems.add(
                    new Problem(Problem.Kind.BOUND_INACTIVE_UNSEEN, "NETLINK_SOCK_DIAG", release));
        }
        // the book shows what became of a bucket
        if (source != SocketSource.BOOK && !traits.bucketsReopen()) {
            problems.add(new Problem(Problem.Kind.STICKY_BUCKETS, "connect()", release));
        }
    }

    private static boolean has(List<Problem> problems, Problem.Kind kind) {
        for (Problem problem : problems) {
            if (problem.kind() == kind) {
                return true;
            }
        }
        return false;
    }
}
