package dev.portgauge.report;

import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.ProcessFacts.DescriptorLimit;
import dev.portgauge.model.Workload;

import java.util.List;

/** What to do about a process that has nearly used up its descriptors. */
final class DescriptorSteps {

    /** What systemd gives as hard limit, and what most servers are given. */
    private static final long USUAL = 524_288;

    private DescriptorSteps() {}

    /** At once, then for good, and the question whether it is a leak. */
    static void addTo(List<String> steps, DescriptorsNearLimit.Process process, Words words) {
        String pid = Integer.toString(process.owner().pid());
        String limit = Long.toString(wanted(process));
        steps.add(
                words.get("step.Descriptors.now", words.ownerRunning(process.owner()), pid, limit));
        Workload workload = process.runsAs();
        if (workload.container().isPresent()) {
            steps.add(words.get("step.Descriptors.container", limit));
        } else if (isService(workload)) {
            steps.add(words.get("step.Descriptors.unit", workload.unit().orElse(""), limit));
        } else {
            steps.add(words.get("step.Descriptors.shell", limit));
        }
        steps.add(words.get("step.Descriptors.leak", pid));
    }

    /** A scope takes no limits: what is in it was started elsewhere. */
    private static boolean isService(Workload workload) {
        return workload.unit().isPresent() && workload.unit().get().endsWith(".service");
    }

    /** The hard limit, which needs no rights, or twice the present one. */
    private static long wanted(DescriptorsNearLimit.Process process) {
        if (process.hard() == DescriptorLimit.UNLIMITED) {
            return Math.max(USUAL, 2 * process.soft());
        }
        return process.hard() > process.soft() ? process.hard() : 2 * process.soft();
    }
}
