package dev.portgauge.kernel;

import dev.portgauge.kernel.procfs.SysctlText;
import dev.portgauge.model.ProbeDiagnosis.Usage;

import java.util.Optional;

/** Connection tracking of this network namespace: {@code net.netfilter.nf_conntrack_count}, max. */
final class Conntrack {

    private Conntrack() {}

    /** Connections tracked and how many may be; empty where the module is not loaded. */
    static Optional<Usage> usage(Kernel kernel) {
        Optional<Integer> used = number(kernel, "sys/net/netfilter/nf_conntrack_count");
        Optional<Integer> limit = number(kernel, "sys/net/netfilter/nf_conntrack_max");
        return used.isPresent() && limit.isPresent()
                ? Optional.of(new Usage(used.get(), limit.get()))
                : Optional.empty();
    }

    private static Optional<Integer> number(Kernel kernel, String path) {
        Optional<byte[]> text = kernel.file(path).known();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SysctlText.integer(text.get()));
        } catch (MalformedMessage unusable) {
            return Optional.empty();
        }
    }
}
