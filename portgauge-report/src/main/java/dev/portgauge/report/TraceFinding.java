package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.PortPool;

/** The words of calls that failed because no port was left. */
final class TraceFinding {

    private TraceFinding() {}

    static String cause(Evidence.CallsFailed found, Words words) {
        String calls = Numbers.grouped(found.calls());
        String processes = Numbers.grouped(found.processes());
        String place =
                found.destination().isPresent()
                        ? Words.endpoint(
                                found.destination().get().address(),
                                found.destination().get().port())
                        : "?";
        if (found.pool() == PortPool.TCP_CONNECT) {
            return words.get("cause.CallsFailed", calls, place, processes);
        }
        return words.get(
                found.pool().isBind() ? "cause.CallsFailed.bind" : "cause.CallsFailed.udp",
                calls,
                place,
                processes);
    }

    static String step(Evidence.CallsFailed found, Words words) {
        return words.get("step.CallsFailed.check", target(found).concat(netns(found)));
    }

    private static String target(Evidence.CallsFailed found) {
        if (found.pool() != PortPool.TCP_CONNECT) {
            return found.pool().isBind() ? " --via bind" : " --udp";
        }
        return found.destination().isPresent()
                ? " "
                        .concat(
                                Words.endpoint(
                                        found.destination().get().address(),
                                        found.destination().get().port()))
                : "";
    }

    private static String netns(Evidence.CallsFailed found) {
        return found.netns().isEmpty()
                ? ""
                : " --netns ".concat(NetnsEntryText.quoted(found.netns().get()));
    }
}
