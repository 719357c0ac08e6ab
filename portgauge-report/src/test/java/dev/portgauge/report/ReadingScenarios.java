package dev.portgauge.report;

import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BucketAnswers;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortSet;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Severity;
import dev.portgauge.model.SocketSource;
import dev.portgauge.model.SocketsRead;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of {@code check} in which the reading itself is the story. */
final class ReadingScenarios {

    private ReadingScenarios() {}

    /** Netlink is refused, and nothing is connected there yet. */
    static CheckDiagnosis routesUnreadable() {
        return Samples.check(
                List.of(
                        Samples.to("10.77.0.9", 443)
                                .withoutSource()
                                .headroom(
                                        Samples.headroom(
                                                Samples.DEFAULT,
                                                Map.of(PortReason.FREE, 28_232),
                                                Map.of()))
                                .sessions(Map.of(), 0, 0, 0)
                                .found("PG010", Severity.INFO, new Evidence.NotPorts(0, 0, true))
                                .build()),
                new Problem(Problem.Kind.SOCK_DIAG_UNAVAILABLE, "NETLINK_SOCK_DIAG", "EPERM"),
                new Problem(Problem.Kind.ROUTES_UNREADABLE, "NETLINK_ROUTE", "EPERM"));
    }

    /** Undecided ports were settled by asking the kernel, but for two that changed. */
    static CheckDiagnosis asked() {
        return okBut(
                SocketsRead.by(SocketSource.SOCK_DIAG),
                Optional.of(
                        new BucketAnswers(
                                ports(40_000, 41_999),
                                ports(42_000, 42_122),
                                ports(50_000, 50_001),
                                IpAddress.parse("127.77.77.77"),
                                1)));
    }

    /** From the kernel's own book. */
    static CheckDiagnosis book() {
        return read(SocketsRead.by(SocketSource.BOOK));
    }

    /** As an ordinary user. */
    static CheckDiagnosis withoutRights() {
        return read(
                new SocketsRead(
                        SocketSource.SOCK_DIAG,
                        Optional.of(
                                new BookAbsence(
                                        BookAbsence.Reason.NO_CAPABILITY,
                                        "CAP_BPF, CAP_PERFMON"))));
    }

    /** A kernel whose structures are not what its types say. */
    static CheckDiagnosis refusedByTheVerifier() {
        return read(
                new SocketsRead(
                        SocketSource.SOCK_DIAG,
                        Optional.of(
                                new BookAbsence(
                                        BookAbsence.Reason.VERIFIER_REFUSED,
                                        "EACCES",
                                        List.of(
                                                "61: (71) r2 = *(u8 *)(r1 +30000)",
                                                "access beyond struct inet_bind_bucket at off"
                                                        + " 30000 size 1")))),
                new Problem(Problem.Kind.BOOK_REFUSED, "bpf()", "EACCES"));
    }

    private static CheckDiagnosis read(SocketsRead read, Problem... problems) {
        return okBut(read, Optional.empty(), problems);
    }

    private static CheckDiagnosis okBut(
            SocketsRead read, Optional<BucketAnswers> answers, Problem... problems) {
        CheckDiagnosis check = CheckScenarios.ok();
        return new CheckDiagnosis(
                check.takenAt(),
                check.took(),
                check.host(),
                check.pool(),
                check.range(),
                read,
                check.verdict(),
                check.narrowed(),
                check.verdicts(),
                check.destinations(),
                check.omitted(),
                check.omittedSessions(),
                check.targets(),
                answers,
                List.of(problems),
                check.processes());
    }

    private static PortSet ports(int first, int last) {
        BitSet ports = new BitSet();
        ports.set(first, last + 1);
        return PortSet.of(ports);
    }
}
