package dev.portgauge.report;

import dev.portgauge.model.Evidence.RateNotMet;
import dev.portgauge.model.PlanOutcome;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/** PG027: what it means, what to do, and its fields. */
final class PlanFinding {

    private PlanFinding() {}

    static String cause(RateNotMet found, Words words) {
        return words.get(
                found.asked() > found.sustainable() ? "cause.RateNotMet" : "cause.RateNotMet.tight",
                PlanNumbers.rate(found.asked()),
                PlanNumbers.rate(found.sustainable()),
                limit(found.binding(), words));
    }

    static void steps(List<String> steps, Words words) {
        Steps.addAsItIs(steps, words.get("step.RateNotMet.change"));
        Steps.addAsItIs(steps, words.get("step.RateNotMet.where"));
    }

    static void write(RateNotMet found, JsonGenerator out) {
        out.writeNumberProperty("askedPerSecond", rounded(found.asked()));
        out.writeNumberProperty("sustainablePerSecond", rounded(found.sustainable()));
        out.writeNumberProperty("portsNeeded", found.needed());
        out.writeNumberProperty("portsUsable", found.usable());
        out.writeStringProperty("binding", Names.camelCase(found.binding().name()));
    }

    /** What limits: {@code source ports}. */
    static String limit(PlanOutcome.Kind kind, Words words) {
        return switch (kind) {
            case PORTS -> words.get("plan.limit.PORTS");
            case POOL -> words.get("plan.limit.POOL");
            case CONNTRACK,
                    SNAT_PORTS,
                    CLOUD_NAT_VM,
                    CLOUD_NAT_DESTINATION,
                    OPEN_FILES,
                    DESCRIPTORS ->
                    words.get("ceiling.".concat(kind.name()));
        };
    }

    /** To thousandths. */
    static double rounded(double number) {
        return Math.round(number * 1_000) / 1_000.0;
    }
}
