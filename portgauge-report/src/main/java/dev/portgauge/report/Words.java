package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.ProcessFacts;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases that several reports share, in one language. Sealed types are told apart by instanceof
 * here and in the other writers: a pattern switch costs milliseconds in a cold JVM, and a test
 * walks over every case instead.
 */
final class Words {

    /** Owners named in one sentence; more are counted. */
    private static final int NAMED_OWNERS = 3;

    /** Who refuses the ports of a destination without a way to it. */
    private static final String NO_ROUTE = "RTM_GETROUTE";

    /** Why a text does not tell something (kernel.evidence). */
    private static final String NOT_IN_TEXT = "--from";

    /** As a replayed kernel says it: the question was not asked when the capture was made. */
    private static final String NOT_CAPTURED = "ENODATA";

    private final Messages messages;
    private Map<Integer, ProcessFacts> processes = Map.of();

    Words(Language language) {
        messages = Messages.of(language);
    }

    /** What is told of processes, by pid: sentences then say what each runs as. */
    void know(Map<Integer, ProcessFacts> facts) {
        processes = facts;
    }

    /** What was read of a process. */
    Optional<ProcessFacts> facts(Owner owner) {
        return owner instanceof Owner.Process process
                ? Optional.ofNullable(processes.get(process.pid()))
                : Optional.empty();
    }

    String get(String key) {
        return messages.get(key);
    }

    String get(String key, String... arguments) {
        return messages.get(key, arguments);
    }

    /** A text about a number of things: the key, or the key and {@code .one} for a single one. */
    String counted(String key, long count, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = Numbers.grouped(count);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return get(count == 1 ? key.concat(".one") : key, arguments);
    }

    boolean has(String key) {
        return messages.has(key);
    }

    /**
     * The key of what is said of this pool: {@code key.TCP_BIND}, else {@code key.shared} where all
     * destinations share the pool, else the key itself.
     */
    String ofPool(String key, PortPool pool) {
        if (pool.isPerDestination()) {
            return key;
        }
        String own = key.concat(".").concat(pool.name());
        String shared = key.concat(".shared");
        return messages.has(own) ? own : messages.has(shared) ? shared : key;
    }

    static String protocol(Protocol protocol) {
        return switch (protocol) {
            case TCP -> "tcp";
            case UDP -> "udp";
        };
    }

    /** {@code tcp}, {@code tcp bind}, {@code udp}, {@code udp bind}. */
    static String pool(PortPool pool) {
        String protocol = protocol(pool.protocol());
        return pool.isBind() ? protocol.concat(" bind") : protocol;
    }

    /** {@code 10.0.0.1 -> 10.0.0.2:443}. */
    String pair(DestinationDiagnosis destination) {
        if (destination.source().isEmpty() && destination.remoteAddress().isEmpty()) {
            return get("pair.anyDestination");
        }
        return source(destination).concat(" -> ").concat(remote(destination));
    }

    private String source(DestinationDiagnosis destination) {
        if (destination.source().isPresent()) {
            return destination.source().get().toString();
        }
        return destination.headroom() instanceof Reading.Refused<?> refused
                        && refused.source().equals(NO_ROUTE)
                ? get("pair.noSource")
                : get("pair.unknownSource");
    }

    /** {@code 10.0.0.2:443}, the address and "any free port", or "any destination". */
    String remote(DestinationDiagnosis destination) {
        if (destination.remoteAddress().isEmpty()) {
            return get("pair.anyDestination");
        }
        IpAddress address = destination.remoteAddress().get();
        return destination.remotePort().isPresent()
                ? endpoint(address, destination.remotePort().getAsInt())
                : get(
                        destination.pool().isPerDestination() ? "pair.anyPort" : "pair.allPorts",
                        address.toString());
    }

    static String endpoint(IpAddress address, int port) {
        String text =
                address.isV4() ? address.toString() : "[".concat(address.toString()).concat("]");
        return text.concat(":").concat(Integer.toString(port));
    }

    /** {@code 236}, or {@code ≈ 236} when the bounds differ. */
    static String estimate(PortsLeft left) {
        String number = Numbers.grouped(left.estimate());
        return left.isExact() ? number : "≈ ".concat(number);
    }

    /** {@code 236}, or {@code ≈ 236 (232–240)}. */
    static String withBounds(PortsLeft left) {
        return left.atLeast() == left.atMost()
                ? estimate(left)
                : estimate(left).concat(bounds(left));
    }

    private static String bounds(PortsLeft left) {
        return " ("
                .concat(Numbers.grouped(left.atLeast()))
                .concat("–")
                .concat(Numbers.grouped(left.atMost()))
                .concat(")");
    }

    /** {@code 32768–60999}. */
    static String range(PortRange range) {
        String first = Integer.toString(range.first());
        return range.first() == range.last()
                ? first
                : first.concat("–").concat(Integer.toString(range.last()));
    }

    String owner(Owner owner) {
        if (owner instanceof Owner.Process process) {
            return get(
                    "owner.process", Plain.text(process.name()), Integer.toString(process.pid()));
        }
        if (owner instanceof Owner.Hidden hidden) {
            if (hidden.uid() == Owner.Hidden.NO_UID) {
                return get("owner.hiddenAll");
            }
            return get("owner.hidden", Integer.toUnsignedString(hidden.uid()));
        }
        if (owner instanceof Owner.None) {
            return get("owner.none");
        }
        throw new IllegalArgumentException(owner.toString());
    }

    /**
     * As {@link #owner}, with what it runs as: {@code java (pid 7, order.service)}. That is what is
     * restarted.
     */
    String ownerRunning(Owner owner) {
        Optional<ProcessFacts> facts = facts(owner);
        String runsAs = facts.isPresent() ? runsAs(facts.get().knownWorkload()) : "";
        return runsAs.isEmpty() || !(owner instanceof Owner.Process process)
                ? owner(owner)
                : get(
                        "owner.processRunning",
                        Plain.text(process.name()),
                        Integer.toString(process.pid()),
                        runsAs);
    }

    /** Unit and container, or the pod where neither is known; empty for nothing with a name. */
    String runsAs(Workload workload) {
        String unit = workload.unit().orElse("");
        if (workload.container().isEmpty()) {
            return unit.isEmpty() && workload.pod().isPresent()
                    ? get("who.pod", workload.pod().get())
                    : unit;
        }
        Workload.Container container = workload.container().get();
        String in =
                container.runtime() == Workload.Runtime.UNKNOWN
                        ? get("who.container", container.id())
                        : Names.of(container.runtime()).concat(" ").concat(container.id());
        return unit.isEmpty() ? in : get("who.unitIn", unit, in);
    }

    /** Nobody can be asked to restart "not permitted to see". */
    private String nameInSentence(Owner owner) {
        return owner instanceof Owner.Process ? ownerRunning(owner) : get("owner.unnamed");
    }

    /**
     * The different owners, most ports first: {@code java (pid 7), nginx (pid 9)}. Their texts are
     * compared: the first equals() of a record costs a cold JVM 20 ms.
     */
    String owners(List<Holder> holders) {
        List<String> different = new ArrayList<>();
        for (Holder holder : holders) {
            String owner = nameInSentence(holder.owner());
            if (!different.contains(owner)) {
                different.add(owner);
            }
        }
        if (different.isEmpty()) {
            return get("owner.unnamed");
        }
        StringBuilder text = new StringBuilder();
        int named = Math.min(NAMED_OWNERS, different.size());
        for (int i = 0; i < named; i++) {
            text.append(i == 0 ? "" : ", ").append(different.get(i));
        }
        return different.size() == named
                ? text.toString()
                : get("owner.more", text.toString(), Numbers.grouped(different.size() - named));
    }

    /** Why a reading has no value; never called with a known one. */
    String why(Reading<?> reading) {
        if (reading instanceof Reading.NotReported<?> absent) {
            return get("why.notReported", Plain.text(absent.source()));
        }
        if (reading instanceof Reading.Refused<?> refused) {
            if (refused.source().equals(NO_ROUTE)) {
                return get("why.noRoute", Plain.text(refused.reason()));
            }
            if (refused.reason().equals(NOT_IN_TEXT)) {
                return get("why.notInText", Plain.text(refused.source()));
            }
            if (refused.reason().equals(NOT_CAPTURED)) {
                return get("why.notCaptured", Plain.text(refused.source()));
            }
            return get("why.refused", Plain.text(refused.source()), Plain.text(refused.reason()));
        }
        if (reading instanceof Reading.Malformed<?> malformed) {
            return get(
                    "why.malformed", Plain.text(malformed.source()), Plain.text(malformed.text()));
        }
        throw new IllegalArgumentException(reading.toString());
    }

    /** Of a limit that is not known. */
    String unknownLimit(Reading<?> limit) {
        return limit instanceof Reading.NotReported<?>
                ? get("ceiling.notHere")
                : get("ceiling.noLimit", limit instanceof Reading.Known<?> ? "0" : why(limit));
    }

    String unknown(Reading<?> reading) {
        return get("unknown", why(reading));
    }

    /** The value as it is, or {@code unknown (why)}. */
    String text(Reading<String> reading) {
        return reading instanceof Reading.Known<String> known
                ? Plain.text(known.value())
                : unknown(reading);
    }
}
