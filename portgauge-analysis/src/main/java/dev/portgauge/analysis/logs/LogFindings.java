package dev.portgauge.analysis.logs;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Endpoint;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.LogClass;
import dev.portgauge.model.LogsDiagnosis.Towards;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What follows from lines of exhaustion together with the ledger of now. */
final class LogFindings {

    static final String ID = "PG025";

    /** Destinations with a finding of their own. */
    private static final int MOST = 5;

    private LogFindings() {}

    /** The ledger of a destination that lines say was exhausted; of connect() only. */
    static Optional<DestinationDiagnosis> now(
            Optional<Endpoint> endpoint, LogClass type, Optional<CheckDiagnosis> check) {
        if (endpoint.isEmpty() || check.isEmpty() || type != LogClass.CONNECT_POOL_EMPTY) {
            return Optional.empty();
        }
        DestinationDiagnosis fullest = null;
        for (DestinationDiagnosis one : check.get().destinations()) {
            boolean is =
                    one.remoteAddress().isPresent()
                            && one.remoteAddress().get().equals(endpoint.get().address())
                            && one.remotePort().orElse(0) == endpoint.get().port();
            if (is && (fullest == null || left(one) < left(fullest))) {
                fullest = one;
            }
        }
        return Optional.ofNullable(fullest);
    }

    private static int left(DestinationDiagnosis destination) {
        return headroom(destination)
                .map(headroom -> headroom.left().estimate())
                .orElse(Integer.MAX_VALUE);
    }

    private static Optional<Headroom> headroom(DestinationDiagnosis destination) {
        return destination.headroom() instanceof Reading.Known<Headroom>(Headroom headroom)
                ? Optional.of(headroom)
                : Optional.empty();
    }

    static List<Finding> of(List<Towards> destinations) {
        List<Finding> findings = new ArrayList<>();
        for (Towards one : destinations) {
            if (findings.size() == MOST) {
                break;
            }
            Optional<Headroom> now = one.now().flatMap(LogFindings::headroom);
            OptionalInt left =
                    now.isPresent()
                            ? OptionalInt.of(now.get().left().estimate())
                            : OptionalInt.empty();
            OptionalInt capacity =
                    now.isPresent()
                            ? OptionalInt.of(now.get().ledger().capacity())
                            : OptionalInt.empty();
            Severity severity = left.orElse(1) == 0 ? Severity.CRITICAL : Severity.WARNING;
            findings.add(
                    new Finding(
                            ID,
                            severity,
                            new Evidence.LoggedExhaustion(
                                    one.text(), one.type(), one.count(), left, capacity)));
        }
        return findings;
    }
}
