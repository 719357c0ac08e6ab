package dev.portgauge.report;

import dev.portgauge.model.AdviceDiagnosis;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.LimitsDiagnosis;
import dev.portgauge.model.Netns;
import dev.portgauge.model.Netns.Resident;
import dev.portgauge.model.Netns.Residents;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.NetnsDiagnosis.Inside;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.Verdict;
import dev.portgauge.model.Workload;
import dev.portgauge.model.Workload.Container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers for every network namespace. */
final class NetnsScenarios {

    private static final Netns DEFAULT =
            new Netns(
                    4_026_531_840L,
                    Optional.of("default"),
                    List.of(),
                    living(231, 1, "systemd", unit("init.scope")));

    /** Of a container that nobody named. */
    private static final Netns CONTAINER =
            new Netns(
                    4_026_532_281L,
                    Optional.empty(),
                    List.of("/proc/4711/ns/net"),
                    living(
                            4,
                            4711,
                            "java",
                            new Workload(
                                    Optional.empty(),
                                    Optional.of(
                                            new Container(Workload.Runtime.DOCKER, "3f2a9c1b77de")),
                                    Optional.empty())));

    private static final Netns POD =
            new Netns(
                    4_026_532_466L,
                    Optional.of("cni-5b1d2c3e"),
                    List.of("/run/netns/cni-5b1d2c3e", "/proc/991/ns/net"),
                    living(
                            3,
                            991,
                            "pause",
                            new Workload(
                                    Optional.empty(),
                                    Optional.of(
                                            new Container(
                                                    Workload.Runtime.CONTAINERD, "77de3f2a9c1b")),
                                    Optional.of("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"))));

    private static final Netns EMPTY =
            new Netns(
                    4_026_532_600L,
                    Optional.of("blue"),
                    List.of("/run/netns/blue"),
                    Residents.NONE);

    private static final Netns UNKNOWN_RUNTIME =
            new Netns(
                    4_026_532_700L,
                    Optional.empty(),
                    List.of("/proc/5000/ns/net"),
                    living(
                            1,
                            5000,
                            "redis-server",
                            new Workload(
                                    Optional.empty(),
                                    Optional.of(
                                            new Container(
                                                    Workload.Runtime.UNKNOWN, "c1b77de3f2a9")),
                                    Optional.empty())));

    private NetnsScenarios() {}

    private static Residents living(int processes, int pid, String name, Workload workload) {
        return new Residents(processes, Optional.of(new Resident(pid, name, workload)));
    }

    private static Workload unit(String name) {
        return new Workload(Optional.of(name), Optional.empty(), Optional.empty());
    }

    /** A container without ports, a pod with a leak, two that are fine, and two not seen. */
    static NetnsDiagnosis<CheckDiagnosis> checks() {
        return of(
                Verdict.CRITICAL,
                List.of(
                        in(CONTAINER, CheckScenarios.exhausted()),
                        in(POD, CheckScenarios.closeWaitLeak()),
                        in(DEFAULT, CheckScenarios.ok()),
                        in(EMPTY, Samples.check(List.of()))),
                new Problem(Problem.Kind.NETNS_GONE, "4026532812", ""),
                new Problem(Problem.Kind.NETNS_LEFTOVER, "/run/netns/old", ""));
    }

    /** More than are listed without -v. */
    static NetnsDiagnosis<CheckDiagnosis> allOk() {
        List<Inside<CheckDiagnosis>> all = new ArrayList<>();
        all.add(in(UNKNOWN_RUNTIME, CheckScenarios.ok()));
        for (int i = 1; i <= 22; i++) {
            Netns netns =
                    new Netns(
                            4_026_533_000L + i,
                            Optional.of("web" + i),
                            List.of("/run/netns/web" + i),
                            living(2, 6000 + i, "nginx", unit("web@" + i + ".service")));
            all.add(in(netns, Samples.check(List.of())));
        }
        return of(Verdict.OK, all);
    }

    /** As another user than root sees them. */
    static NetnsDiagnosis<CheckDiagnosis> withoutRights() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            problems.add(new Problem(Problem.Kind.NETNS_REFUSED, "web" + i, "EPERM"));
        }
        problems.add(new Problem(Problem.Kind.NETNS_REFUSED, "/var/run/docker/netns", "EACCES"));
        problems.add(new Problem(Problem.Kind.NETNS_PROCESSES_HIDDEN, "/proc/PID/ns/net", "214"));
        return of(
                Verdict.UNKNOWN,
                List.of(in(DEFAULT, CheckScenarios.ok())),
                problems.toArray(new Problem[0]));
    }

    static NetnsDiagnosis<CheckDiagnosis> none() {
        return of(Verdict.UNKNOWN, List.of(), new Problem(Problem.Kind.PROC_MISSING, "/proc", ""));
    }

    static NetnsDiagnosis<LimitsDiagnosis> limits() {
        LimitsDiagnosis odd = OtherScenarios.limitsOddOverlap();
        LimitsDiagnosis unknown = OtherScenarios.limitsUnknown();
        return of(
                Verdict.UNKNOWN,
                List.of(new Inside<>(EMPTY, in(EMPTY, unknown)), new Inside<>(POD, in(POD, odd))));
    }

    static NetnsDiagnosis<AdviceDiagnosis> advice() {
        return of(
                Verdict.WARNING,
                List.of(
                        new Inside<>(CONTAINER, AdviceScenarios.leak()),
                        new Inside<>(DEFAULT, AdviceScenarios.nothing())));
    }

    static NetnsDiagnosis<SocketsDiagnosis> sockets() {
        return of(
                Verdict.OK,
                List.of(
                        new Inside<>(CONTAINER, OtherScenarios.sockets()),
                        new Inside<>(DEFAULT, OtherScenarios.socketsByProcess())));
    }

    private static <D> NetnsDiagnosis<D> of(
            Verdict verdict, List<Inside<D>> all, Problem... problems) {
        return new NetnsDiagnosis<>(
                Samples.TAKEN, Duration.ofMillis(412), verdict, all, List.of(problems));
    }

    private static HostIdentity host(Netns netns) {
        return new HostIdentity(
                Samples.host().name(),
                Samples.host().kernelRelease(),
                new Reading.Known<>(netns.inode()),
                netns.name(),
                netns.isOwn() ? Optional.empty() : Optional.of(netns.paths().getFirst()));
    }

    private static Inside<CheckDiagnosis> in(Netns netns, CheckDiagnosis check) {
        return new Inside<>(
                netns,
                new CheckDiagnosis(
                        check.takenAt(),
                        check.took(),
                        host(netns),
                        check.pool(),
                        check.range(),
                        check.read(),
                        check.verdict(),
                        check.narrowed(),
                        check.verdicts(),
                        check.destinations(),
                        check.omitted(),
                        check.omittedSessions(),
                        check.targets(),
                        check.answers(),
                        check.problems(),
                        check.processes()));
    }

    private static LimitsDiagnosis in(Netns netns, LimitsDiagnosis limits) {
        return new LimitsDiagnosis(
                limits.takenAt(),
                limits.took(),
                host(netns),
                limits.settings(),
                limits.read(),
                limits.pool(),
                limits.held(),
                limits.findings(),
                limits.beside(),
                limits.problems(),
                limits.nat(),
                limits.processes());
    }
}
