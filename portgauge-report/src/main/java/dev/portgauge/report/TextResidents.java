package dev.portgauge.report;

import dev.portgauge.model.Netns;
import dev.portgauge.model.Workload;

import java.util.Locale;

/** Who lives in a network namespace, in a few words. */
final class TextResidents {

    /** Of a pod's uid: enough to tell one from the others. */
    private static final int POD = 8;

    private final Words words;

    TextResidents(Words words) {
        this.words = words;
    }

    /** {@code docker 3f2a9c1b77de: nginx (pid 4711)}. */
    String of(Netns netns) {
        if (netns.residents().first().isEmpty()) {
            return words.get("netns.empty");
        }
        Netns.Resident first = netns.residents().first().get();
        String process =
                words.get("owner.process", Plain.text(first.name()), Integer.toString(first.pid()));
        String workload = workload(first.workload());
        return workload.isEmpty() ? process : workload.concat(": ").concat(process);
    }

    /** {@code Network namespace blue (4026532281), docker 3f2a9c1b77de: nginx (pid 4711)}. */
    String title(Netns netns) {
        String inode = Long.toString(netns.inode());
        String name =
                netns.name().isPresent()
                        ? Plain.text(netns.name().get()).concat(" (").concat(inode).concat(")")
                        : inode;
        return words.get("netns.title", name, of(netns));
    }

    private String workload(Workload workload) {
        String text = "";
        if (workload.container().isPresent()) {
            Workload.Container container = workload.container().get();
            String runtime =
                    container.runtime() == Workload.Runtime.UNKNOWN
                            ? words.get("netns.container")
                            : runtime(container.runtime());
            text = runtime.concat(" ").concat(Plain.text(container.id()));
        }
        if (workload.pod().isPresent()) {
            String pod = Plain.text(workload.pod().get());
            String shorter = pod.substring(0, Math.min(POD, pod.length()));
            text = text.concat(text.isEmpty() ? "" : ", ").concat("pod ").concat(shorter);
        }
        return text.isEmpty() && workload.unit().isPresent()
                ? Plain.text(workload.unit().get())
                : text;
    }

    /** As the runtime is called everywhere. */
    static String runtime(Workload.Runtime runtime) {
        return runtime.name().toLowerCase(Locale.ROOT);
    }
}
