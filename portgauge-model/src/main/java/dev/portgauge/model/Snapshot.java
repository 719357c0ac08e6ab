package dev.portgauge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen in one network namespace between {@code takenAt} and {@code takenAt + took}. It is
 * not atomic: the kernel walks its tables while they change.
 *
 * @param protocol whose sockets these are
 * @param read where the sockets came from
 * @param buckets what the kernel's own book says of its bind buckets, if it was read
 * @param sources the source address that the kernel would choose towards each address that was
 *     asked for
 * @param answers what the kernel said of its bind buckets; not reported when it was not asked
 * @param ceilings the limits beside the ports, as far as they were asked for
 */
public record Snapshot(
        Instant takenAt,
        Duration took,
        HostIdentity host,
        KernelTraits traits,
        KernelSettings settings,
        Protocol protocol,
        SocketsRead read,
        SocketTable sockets,
        Optional<BindBuckets> buckets,
        OwnerTable owners,
        Reading<Sockstat> sockstat,
        Map<IpAddress, Reading<IpAddress>> sources,
        Reading<BucketAnswers> answers,
        HostCeilings ceilings,
        List<Problem> problems) {

    public Snapshot {
        sources = Map.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /** This snapshot, with what the kernel said of its bind buckets. */
    public Snapshot withAnswers(Reading<BucketAnswers> said) {
        return new Snapshot(
                takenAt, took, host, traits, settings, protocol, read, sockets, buckets, owners,
                sockstat, sources, said, ceilings, problems);
    }

    /** This snapshot, with other ceilings. */
    public Snapshot withCeilings(HostCeilings read) {
        return new Snapshot(
                takenAt, took, host, traits, settings, protocol, this.read, sockets, buckets,
                owners, sockstat, sources, answers, read, problems);
    }

    /** This snapshot, with more to know about it. */
    public Snapshot withProblems(List<Problem> more) {
        List<Problem> all = new ArrayList<>(more);
        all.addAll(problems);
        return new Snapshot(
                takenAt, took, host, traits, settings, protocol, read, sockets, buckets, owners,
                sockstat, sources, answers, ceilings, all);
    }

    /** This snapshot, as it would be with other settings. */
    public Snapshot withSettings(KernelSettings other) {
        return new Snapshot(
                takenAt, took, host, traits, other, protocol, read, sockets, buckets, owners,
                sockstat, sources, answers, ceilings, problems);
    }

    /** This snapshot, as it would be with other sockets. */
    public Snapshot withSockets(SocketTable others, Optional<BindBuckets> theirs) {
        return new Snapshot(
                takenAt, took, host, traits, settings, protocol, read, others, theirs, owners,
                sockstat, sources, answers, ceilings, problems);
    }

    /** Where the sockets came from. */
    public SocketSource socketSource() {
        return read.source();
    }

    /** Whether every socket is in here, as far as was told. */
    public boolean isAllSeen() {
        for (Problem problem : problems) {
            if (problem.hidesSockets()) {
                return false;
            }
        }
        return true;
    }
}
