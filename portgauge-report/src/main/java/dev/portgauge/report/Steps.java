package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;

import java.util.BitSet;
import java.util.List;

/** What to do about each kind of evidence: one to three steps, each with its side effect. */
final class Steps {

    /** What a narrower range is widened to: even in number, clear of most services. */
    private static final PortRange WIDE = new PortRange(10_240, 65_535);

    private static final int LAST_PORT = 65_535;

    /** What a line that is to be copied begins with. */
    private static final String COMMAND = "\n$ ";

    private final Words words;
    private final FindingContext context;

    Steps(Words words, FindingContext context) {
        this.words = words;
        this.context = context;
    }

    void addTo(List<String> steps, Evidence evidence) {
        if (evidence instanceof Evidence.Shortage) {
            shortage(steps);
        } else if (evidence instanceof Evidence.CloseWaitPile found) {
            add(steps, words.get("step.CloseWaitPile.restart", words.owners(found.holders())));
            add(steps, words.get("step.CloseWaitPile.fix"));
        } else if (evidence instanceof Evidence.DescriptorsNearLimit found) {
            DescriptorSteps.addTo(steps, found.processes().getFirst(), words);
        } else if (evidence instanceof Evidence.TimeWaitHeavy found) {
            timeWait(steps, found);
        } else if (evidence instanceof Evidence.ClosedPorts found) {
            closed(steps, found);
        } else if (evidence instanceof Evidence.NotPorts) {
            if (!context.address().isEmpty() && context.pool() == PortPool.TCP_CONNECT) {
                add(steps, words.get("step.NotPorts.elsewhere", context.address()));
            }
            if (!context.address().isEmpty()) {
                add(steps, words.get("step.NotPorts.way", context.address()));
            }
            add(steps, words.get("step.NotPorts.farSide"));
            add(steps, words.get("step.NotPorts.limits"));
        } else if (evidence instanceof Evidence.NoSource found) {
            add(
                    steps,
                    found.foreign()
                            ? words.get("step.NoSource.foreign")
                            : words.get("step.NoSource.route", context.address()));
        } else {
            ofTheRange(steps, evidence);
        }
    }

    /** A step whose command is for the network namespace that was read. */
    void add(List<String> steps, String text) {
        addAsItIs(
                steps,
                context.entry().isEmpty()
                        ? text
                        : text.replace(COMMAND, COMMAND.concat(context.entry())));
    }

    /** A step whose command is for the whole machine, or for elsewhere. */
    static void addAsItIs(List<String> steps, String step) {
        if (!steps.contains(step)) {
            steps.add(step);
        }
    }

    private void ofTheRange(List<String> steps, Evidence evidence) {
        if (evidence instanceof Evidence.HalfUsed) {
            if (!context.isShort()) {
                add(steps, words.get("step.HalfUsed.watch"));
            }
        } else if (evidence instanceof Evidence.WideBounds found) {
            if (context.needsRights()) {
                add(steps, words.get("step.WideBounds.root"));
            }
            if (!context.kernelAsked()) {
                add(steps, words.get("step.WideBounds.ask"));
            }
            if (!found.holders().isEmpty()) {
                add(steps, words.get("step.WideBounds.bind", words.owners(found.holders())));
            }
            if (found.left().atLeast() > 0) {
                add(
                        steps,
                        words.get(
                                "step.WideBounds.lower",
                                Numbers.grouped(found.left().atLeast()),
                                context.pair()));
            }
        } else if (evidence instanceof Evidence.OddRange found) {
            odd(steps, found.range());
        } else if (evidence instanceof Evidence.OverlapsServices found) {
            services(steps, found.services());
        } else if (evidence instanceof Evidence.OverlapsNodePorts found) {
            nodePorts(steps, found.overlap());
        } else if (evidence instanceof Evidence.OtherPool found) {
            String via = found.pool().isBind() ? "bind" : "connect";
            add(steps, words.get("step.OtherPool.look", via, context.source()));
        } else if (evidence instanceof Evidence.NatShortage found) {
            nat(steps, found);
        } else if (evidence instanceof Evidence.ReservedShare) {
            add(steps, words.get("step.ReservedShare.look"));
        } else {
            ofTheRest(steps, evidence);
        }
    }

    private void ofTheRest(List<String> steps, Evidence evidence) {
        if (WatchCauses.isOfWatch(evidence)) {
            new WatchCauses(words).steps(steps, evidence, context, this);
        } else {
            new CeilingSteps(words, this).addTo(steps, evidence);
        }
    }

    private void nat(List<String> steps, Evidence.NatShortage found) {
        add(steps, words.get("step.Nat.pool"));
        String own = "step.Nat.of.".concat(found.budget().id());
        addAsItIs(steps, words.get(words.has(own) ? own : "step.Nat.of.other"));
        add(steps, words.get("step.Nat.bypass"));
    }

    private void shortage(List<String> steps) {
        if (context.range().isPresent() && context.range().get().size() < WIDE.size()) {
            add(
                    steps,
                    words.get(
                            "step.Shortage.widen",
                            Numbers.grouped(context.range().get().size()),
                            Numbers.grouped(WIDE.size()),
                            Integer.toString(WIDE.first()),
                            Integer.toString(WIDE.last())));
        }
        if (context.pool() == PortPool.TCP_BIND) {
            add(steps, words.get("step.Shortage.noPort"));
        }
        if (!context.hasNarrowerCause()) {
            add(steps, words.get(words.ofPool("step.Shortage.reuse", context.pool())));
        }
        add(steps, words.get(words.ofPool("step.Shortage.address", context.pool())));
    }

    private void timeWait(List<String> steps, Evidence.TimeWaitHeavy found) {
        add(steps, words.get("step.TimeWaitHeavy.pool"));
        if (context.pool().isPerDestination() && !found.timestamps()) {
            add(steps, words.get("step.TimeWaitHeavy.stamps"));
        }
        if (context.pool().isPerDestination() && !found.isPermitted()) {
            add(steps, words.get("step.TimeWaitHeavy.reuse", delay(found.delayMillis())));
        }
        add(steps, words.get("step.TimeWaitHeavy.fin"));
    }

    private static String delay(int millis) {
        if (millis < 0) {
            return "tcp_tw_reuse_delay";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private void closed(List<String> steps, Evidence.ClosedPorts found) {
        if (found.bound() > 0) {
            add(steps, words.get("step.ClosedPorts.bound"));
        }
        if (found.listening() > 0) {
            add(steps, words.get("step.ClosedPorts.listening"));
        }
        if (found.accepted() > 0) {
            add(steps, words.get("step.ClosedPorts.accepted"));
        }
    }

    /** Not when the range is to be widened anyway: that one is even. */
    private void odd(List<String> steps, PortRange range) {
        if (!context.isShort() || range.size() >= WIDE.size()) {
            PortRange even = even(range);
            add(
                    steps,
                    words.get(
                            "step.OddRange.even",
                            Integer.toString(even.first()),
                            Integer.toString(even.last())));
        }
    }

    private void services(List<String> steps, List<KnownService> services) {
        BitSet ports = reserved();
        for (KnownService service : services) {
            ports.set(service.port());
        }
        reserve(steps, "step.reserve", ports);
    }

    /** Where the range goes on behind them it can begin there. */
    private void nodePorts(List<String> steps, PortRange overlap) {
        int last = context.range().isPresent() ? context.range().get().last() : 0;
        if (last > overlap.last()) {
            add(
                    steps,
                    words.get(
                            "step.NodePorts.above",
                            Integer.toString(overlap.last() + 1),
                            Integer.toString(last)));
            return;
        }
        BitSet ports = reserved();
        ports.set(overlap.first(), overlap.last() + 1);
        reserve(steps, "step.NodePorts.reserve", ports);
    }

    private BitSet reserved() {
        BitSet ports = new BitSet();
        if (context.reserved().isPresent()) {
            for (PortRange span : context.reserved().get().spans()) {
                ports.set(span.first(), span.last() + 1);
            }
        }
        return ports;
    }

    /** The setting replaces the whole list: what is reserved already must be in it. */
    private void reserve(List<String> steps, String key, BitSet ports) {
        int before = reserved().cardinality();
        String list =
                before > 0
                        ? "step.reserve.kept"
                        : context.reserved().isPresent() ? "step.reserve.new" : "step.reserve.add";
        add(
                steps,
                words.get(
                        key,
                        spans(PortSet.of(ports)),
                        Numbers.grouped(ports.cardinality() - before),
                        words.get(list)));
    }

    /** As the sysctl takes it: {@code 8080,9000-9010}. */
    static String spans(PortSet ports) {
        StringBuilder text = new StringBuilder();
        for (PortRange span : ports.spans()) {
            text.append(text.isEmpty() ? "" : ",").append(span.first());
            if (span.last() > span.first()) {
                text.append('-').append(span.last());
            }
        }
        return text.toString();
    }

    /** One port more where there is one, one less where not. */
    private static PortRange even(PortRange odd) {
        return odd.last() < LAST_PORT
                ? new PortRange(odd.first(), odd.last() + 1)
                : new PortRange(odd.first() + 1, odd.last());
    }
}
