package dev.portgauge.analysis;

import dev.portgauge.model.ConnectTrial;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.ProbeDiagnosis.Meaning;
import dev.portgauge.model.ProbeDiagnosis.Usage;
import dev.portgauge.model.Reading;

import java.util.Optional;

/** What the errno of a connect() means beside the ledger: docs/kernel/probe.md. */
final class ConnectMeaning {

    private ConnectMeaning() {}

    static Meaning of(ConnectTrial trial, Reading<Headroom> headroom, Optional<Usage> conntrack) {
        if (trial.failure().isEmpty()) {
            return Meaning.CONNECTED;
        }
        ConnectTrial.Failure failure = trial.failure().get();
        return switch (failure.errno()) {
            case "EADDRNOTAVAIL" -> ofNoAddress(failure, headroom);
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

    /** bind() says it of an address that is not here, connect() also of ports that ran out. */
    private static Meaning ofNoAddress(ConnectTrial.Failure failure, Reading<Headroom> headroom) {
        boolean mayBeOut =
                headroom instanceof Reading.Known<Headroom>(Headroom known)
                        && known.left().atLeast() == 0;
        return failure.call().equals("connect") && mayBeOut
                ? Meaning.EXHAUSTED
                : Meaning.NO_SOURCE_ADDRESS;
    }

    private static boolean isFull(Optional<Usage> usage) {
        return usage.isPresent() && usage.get().used() >= usage.get().limit();
    }
}
