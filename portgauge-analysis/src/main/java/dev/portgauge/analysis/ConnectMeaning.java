package dev.portgauge.analysis;

import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.ProbeDiagnosis.Meaning;
import dev.portgauge.model.ProbeDiagnosis.Usage;

import java.util.Optional;

/** What the errno of a connect() means beside the ledger: docs/kernel/probe.md. */
final class ConnectMeaning {

    private ConnectMeaning() {}

    /**
     * @param hasSource whether there is an address to come from
     */
    static Meaning of(ConnectTrial trial, boolean hasSource, Optional<Usage> conntrack) {
        if (trial.failure().isEmpty()) {
            return Meaning.CONNECTED;
        }
        ConnectTrial.Failure failure = trial.failure().get();
        return switch (failure.errno()) {
            case "EADDRNOTAVAIL" -> ofNoAddress(failure, hasSource);
            case "ENETUNREACH", "ENETDOWN" -> Meaning.NO_ROUTE;
            case "EHOSTUNREACH" -> Meaning.HOST_UNREACHABLE;
            case "EACCES", "EPERM" -> Meaning.PROHIBITED;
            case "EINVAL" -> Meaning.BLACKHOLE;
            case "ECONNREFUSED" -> Meaning.REFUSED;
            case "ETIMEDOUT" -> isFull(conntrack) ? Meaning.CONNTRACK_FULL : Meaning.TIMED_OUT;
            case "EMFILE" -> Meaning.PROCESS_DESCRIPTORS;
            case "ENFILE" -> Meaning.MACHINE_DESCRIPTORS;
            default -> Meaning.OTHER;
        };
    }

    /**
     * bind() says it of an address that is not here, connect() of ports that ran out, or where
     * there is a way but no address. What the ledger said before does not count: that was before.
     */
    private static Meaning ofNoAddress(ConnectTrial.Failure failure, boolean hasSource) {
        return failure.call().equals("connect") && hasSource
                ? Meaning.EXHAUSTED
                : Meaning.NO_SOURCE_ADDRESS;
    }

    private static boolean isFull(Optional<Usage> usage) {
        return usage.isPresent() && usage.get().used() >= usage.get().limit();
    }
}
