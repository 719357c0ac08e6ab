package dev.portgauge.analysis.rule;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.Finding;
import dev.portgauge.model.LimitsDiagnosis.Pool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The range holds ports that services commonly listen on and that are not reserved: a connection
 * may take them first.
 */
final class ServiceOverlapRule implements LimitsRule {

    @Override
    public String id() {
        return "PG006";
    }

    @Override
    public Optional<Finding> evaluate(LimitsFacts facts) {
        List<KnownService> inside = new ArrayList<>();
        for (KnownService service : KnownServices.ALL) {
            if (facts.pool().range().contains(service.port())
                    && !isReserved(facts.pool(), service.port())) {
                inside.add(service);
            }
        }
        return inside.isEmpty()
                ? Optional.empty()
                : found(Severity.INFO, new Evidence.OverlapsServices(List.copyOf(inside)));
    }

    private static boolean isReserved(Pool pool, int port) {
        for (PortRange span : pool.reservedSpans()) {
            if (span.contains(port)) {
                return true;
            }
        }
        return false;
    }
}
