package dev.portgauge.report;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.SocketsRead;

import java.util.List;
import java.util.Optional;

/**
 * What a step needs beside its finding to be concrete.
 *
 * @param pool whose ports are short, or not
 * @param address where the connections go; empty for findings about the host, or any destination
 * @param source where they come from; empty where that is not known
 * @param pair from which source address to which destination
 * @param range the present local port range
 * @param reserved the presently reserved ports; empty when unknown or not asked for
 * @param kernelAsked whether the kernel was asked about undecided ports already
 * @param needsRights whether the kernel's own book is closed only for want of rights
 * @param entry what to put before a command so that it runs in the network namespace that was read;
 *     empty where it does anyway
 * @param findings all findings of the same answer
 */
record FindingContext(
        PortPool pool,
        String address,
        String source,
        String pair,
        Optional<PortRange> range,
        Optional<PortSet> reserved,
        boolean kernelAsked,
        boolean needsRights,
        String entry,
        List<Finding> findings) {

    static FindingContext of(DestinationDiagnosis destination, CheckDiagnosis check, Words words) {
        boolean kernelAsked = check.answers().isPresent();
        for (Problem problem : check.problems()) {
            // nor is there a kernel behind a text
            kernelAsked |=
                    problem.kind() == Problem.Kind.BUCKETS_NOT_ASKED
                            || problem.kind() == Problem.Kind.TEXT_LIMITED;
        }
        return new FindingContext(
                destination.pool(),
                text(destination.remoteAddress()),
                text(destination.source()),
                words.pair(destination),
                check.range().known(),
                Optional.empty(),
                kernelAsked,
                needsRights(check.read()),
                NetnsEntryText.of(check.host()),
                destination.findings());
    }

    static FindingContext of(LimitsDiagnosis limits) {
        return new FindingContext(
                PortPool.TCP_CONNECT,
                "",
                "",
                "",
                limits.settings().portRange().known(),
                limits.settings().reservedPorts().known(),
                false,
                needsRights(limits.read()),
                NetnsEntryText.of(limits.host()),
                limits.findings());
    }

    private static boolean needsRights(SocketsRead read) {
        return read.noBook().isPresent()
                && read.noBook().get().reason() == BookAbsence.Reason.NO_CAPABILITY;
    }

    private static String text(Optional<IpAddress> address) {
        return address.isPresent() ? address.get().toString() : "";
    }

    /** Whether another finding already says how connections should be handled better. */
    boolean hasNarrowerCause() {
        for (Finding finding : findings) {
            if (finding.evidence() instanceof Evidence.CloseWaitPile
                    || finding.evidence() instanceof Evidence.TimeWaitHeavy) {
                return true;
            }
        }
        return false;
    }

    /** Whether ports are short: then there are steps against that. */
    boolean isShort() {
        for (Finding finding : findings) {
            if (finding.evidence() instanceof Evidence.Shortage) {
                return true;
            }
        }
        return false;
    }
}
