package dev.portgauge.analysis;

import dev.portgauge.model.PortPool;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.util.ArrayList;
import java.util.List;

/** Leaves problems out that cost this answer nothing. */
final class RelevantProblems {

    private RelevantProblems() {}

    /**
     * On every machine some process may not be looked into; that matters only when a socket of the
     * answer is that process's. Some, of another user where procfs hides them or in another pid
     * namespace, are not even counted: the socket without an owner is all that tells of them.
     */
    static List<Problem> of(Snapshot snapshot, PortPool pool, boolean anyOwnerHidden) {
        List<Problem> relevant = new ArrayList<>();
        boolean told = false;
        for (Problem problem : snapshot.problems()) {
            if (problem.kind() == Problem.Kind.STICKY_BUCKETS && !pool.isPerDestination()) {
                continue; // bind() does not look at that
            }
            if (anyOwnerHidden || problem.kind() != Problem.Kind.OWNERS_HIDDEN) {
                relevant.add(problem);
                told |= problem.kind() == Problem.Kind.OWNERS_HIDDEN;
            }
        }
        if (snapshot.answers() instanceof Reading.Refused<?>(String call, String errno)) {
            relevant.add(new Problem(Problem.Kind.BUCKETS_NOT_ASKED, call, errno));
        }
        if (anyOwnerHidden && !told && snapshot.owners().isRead()) {
            relevant.add(new Problem(Problem.Kind.OWNERS_HIDDEN, "/proc/PID/fd", ""));
        }
        return relevant;
    }
}
