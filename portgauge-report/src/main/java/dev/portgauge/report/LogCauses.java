package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.LogClass;

/** What lines of exhaustion say together with the ledger of now: one sentence. */
final class LogCauses {

    private LogCauses() {}

    static String of(Evidence.LoggedExhaustion found, Words words) {
        String span = LogSpan.of(found.count());
        String time =
                span.isEmpty() ? "" : " ".concat(words.get("cause.LoggedExhaustion.time", span));
        return words.get(
                found.type() == LogClass.BIND_POOL_EMPTY
                        ? "cause.LoggedExhaustion.bind"
                        : "cause.LoggedExhaustion",
                Numbers.grouped(found.count().lines()),
                found.destination().isEmpty()
                        ? words.get("cause.LoggedExhaustion.unknown")
                        : Plain.text(found.destination()),
                time,
                now(found, words));
    }

    private static String now(Evidence.LoggedExhaustion found, Words words) {
        if (found.left().isEmpty()) {
            return "";
        }
        String capacity = Numbers.grouped(found.capacity().orElse(0));
        int left = found.left().getAsInt();
        return left == 0
                ? " ".concat(words.get("cause.LoggedExhaustion.dry", capacity))
                : " "
                        .concat(
                                words.get(
                                        "cause.LoggedExhaustion.now",
                                        Numbers.grouped(left),
                                        capacity));
    }
}
