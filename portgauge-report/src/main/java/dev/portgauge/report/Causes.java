package dev.portgauge.report;

import dev.portgauge.model.Evidence;
import dev.portgauge.model.Evidence.DescriptorsNearLimit;
import dev.portgauge.model.Evidence.KnownService;
import dev.portgauge.model.KernelSettings;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;

import java.util.List;

/** What each kind of evidence means, as sentences. */
final class Causes {

    /** Programs that are named in one finding, each with a sentence of its own. */
    private static final int NAMED_PROCESSES = 3;

    private final Words words;
    private final PortPool pool;

    /**
     * @param pool what the evidence is about
     */
    Causes(Words words, PortPool pool) {
        this.words = words;
        this.pool = pool;
    }

    String of(Evidence evidence) {
        if (evidence instanceof Evidence.Shortage found) {
            return words.get(
                    words.ofPool("cause.Shortage.".concat(found.trigger().name()), pool),
                    Words.estimate(found.left()),
                    Numbers.percent(Numbers.hundredths(found.usedPercent())));
        }
        if (evidence instanceof Evidence.CloseWaitPile found) {
            return closeWait(found);
        }
        if (evidence instanceof Evidence.DescriptorsNearLimit found) {
            return descriptors(found.processes());
        }
        if (evidence instanceof Evidence.TimeWaitHeavy found) {
            return timeWait(found);
        }
        if (evidence instanceof Evidence.ClosedPorts found) {
            return closed(found);
        }
        if (evidence instanceof Evidence.NotPorts found) {
            return notPorts(found);
        }
        if (evidence instanceof Evidence.NoSource found) {
            return words.get(
                    found.foreign() ? "cause.NoSource.foreign" : "cause.NoSource",
                    Plain.text(found.errno()));
        }
        return evidence instanceof Evidence.NatShortage found ? nat(found) : ofTheRange(evidence);
    }

    private String ofTheRange(Evidence evidence) {
        if (evidence instanceof Evidence.HalfUsed found) {
            return words.get(
                    words.ofPool("cause.HalfUsed", pool),
                    Numbers.percent(Numbers.hundredths(found.usedPercent())));
        }
        if (evidence instanceof Evidence.WideBounds found) {
            return words.get(
                    "cause.WideBounds",
                    Numbers.grouped(found.left().atLeast()),
                    Numbers.grouped(found.left().atMost()),
                    Numbers.grouped(found.left().estimate()),
                    Numbers.grouped(found.undecided()));
        }
        if (evidence instanceof Evidence.OddRange found) {
            return words.get(
                    "cause.OddRange",
                    Words.range(found.range()),
                    Numbers.grouped(found.range().size()));
        }
        if (evidence instanceof Evidence.OverlapsServices found) {
            return words.get("cause.OverlapsServices", services(found.services()));
        }
        if (evidence instanceof Evidence.OverlapsNodePorts found) {
            return words.get("cause.OverlapsNodePorts", Words.range(found.overlap()));
        }
        if (evidence instanceof Evidence.OtherPool found) {
            return words.get(
                    found.pool().isBind() ? "cause.OtherPool.bind" : "cause.OtherPool.connect",
                    Words.withBounds(found.left()),
                    Numbers.grouped(found.capacity()));
        }
        if (evidence instanceof Evidence.ReservedShare found) {
            return words.get(
                    "cause.ReservedShare",
                    Numbers.grouped(found.reserved()),
                    Numbers.grouped(found.size()));
        }
        return ofTheRest(evidence);
    }

    private String ofTheRest(Evidence evidence) {
        return WatchCauses.isOfWatch(evidence)
                ? new WatchCauses(words).of(evidence)
                : new CeilingCauses(words).of(evidence);
    }

    private String closeWait(Evidence.CloseWaitPile found) {
        String text =
                words.get(
                        "cause.CloseWaitPile",
                        Numbers.grouped(found.connections()),
                        words.owners(found.holders()));
        String age =
                found.oldestMillis() instanceof Reading.Known<Integer> millis
                        ? words.get("cause.CloseWaitPile.age", Ages.of(millis.value(), words))
                        : words.get("cause.CloseWaitPile.noAge");
        return text.concat(" ").concat(age);
    }

    private String descriptors(List<DescriptorsNearLimit.Process> processes) {
        StringBuilder text = new StringBuilder();
        int named = Math.min(NAMED_PROCESSES, processes.size());
        for (int i = 0; i < named; i++) {
            DescriptorsNearLimit.Process one = processes.get(i);
            text.append(
                            words.get(
                                    "cause.Descriptors.process",
                                    words.ownerRunning(one.owner()),
                                    Numbers.grouped(one.open()),
                                    Numbers.grouped(one.soft()),
                                    Numbers.percent(Numbers.hundredths(one.usedPercent()))))
                    .append(' ');
        }
        if (named < processes.size()) {
            text.append(words.counted("cause.Descriptors.more", (long) processes.size() - named))
                    .append(' ');
        }
        return text.append(words.get("cause.Descriptors")).toString();
    }

    private String timeWait(Evidence.TimeWaitHeavy found) {
        long all = (long) found.blocked() + found.reclaimable();
        StringBuilder text =
                new StringBuilder(words.get("cause.TimeWaitHeavy", Numbers.grouped(all)));
        if (found.reclaimable() > 0) {
            text.append(' ')
                    .append(
                            words.get(
                                    "cause.TimeWaitHeavy.now",
                                    Numbers.grouped(found.reclaimable())));
        }
        if (pool.isBind()) {
            text.append(' ').append(words.get("cause.TimeWaitHeavy.bind"));
        } else if (!found.timestamps()) {
            text.append(' ').append(words.get("cause.TimeWaitHeavy.noStamps"));
        } else if (found.isPermitted()) {
            text.append(' ').append(words.get("cause.TimeWaitHeavy.on"));
        } else if (found.twReuse() == KernelSettings.REUSE_LOOPBACK) {
            text.append(' ').append(words.get("cause.TimeWaitHeavy.loopback"));
        } else if (found.twReuse() == 0) {
            text.append(' ').append(words.get("cause.TimeWaitHeavy.off"));
        }
        return text.toString();
    }

    private String closed(Evidence.ClosedPorts found) {
        StringBuilder parts = new StringBuilder();
        part(parts, "cause.ClosedPorts.listening", found.listening());
        part(parts, "cause.ClosedPorts.bound", found.bound());
        part(parts, "cause.ClosedPorts.accepted", found.accepted());
        long all = (long) found.listening() + found.bound() + found.accepted();
        return words.get(
                "cause.ClosedPorts",
                Numbers.grouped(all),
                parts.toString(),
                words.owners(found.holders()));
    }

    private String nat(Evidence.NatShortage found) {
        NatUse.Count count = found.count();
        boolean isAll = count.limit().per() == NatBudget.Per.ALL;
        String text =
                words.get(
                        "cause.NatShortage.".concat(isAll ? "ALL" : count.limit().whose().name()),
                        Plain.text(found.budget().name()),
                        Numbers.grouped(count.used()),
                        Numbers.grouped(count.limit().number()),
                        Numbers.percent(Numbers.hundredths(count.usedPercent())));
        if (count.towards().isPresent()) {
            String towards = count.towards().get().toString();
            text = text.concat(" ").concat(words.get("cause.NatShortage.towards", towards));
        }
        return text.concat(" ")
                .concat(
                        count.left() == 0
                                ? words.get("cause.NatShortage.none")
                                : words.get(
                                        "cause.NatShortage.some", Numbers.grouped(count.left())));
    }

    private void part(StringBuilder parts, String key, int ports) {
        if (ports > 0) {
            parts.append(parts.isEmpty() ? "" : ", ")
                    .append(words.get(key, Numbers.grouped(ports)));
        }
    }

    private String notPorts(Evidence.NotPorts found) {
        String text = words.get(found.sure() ? "cause.NotPorts" : "cause.NotPorts.likely");
        if (found.synSent() > 0) {
            return text.concat(" ")
                    .concat(words.get("cause.NotPorts.synSent", Numbers.grouped(found.synSent())));
        }
        return found.established() == 0
                ? text
                : text.concat(" ")
                        .concat(
                                words.get(
                                        "cause.NotPorts.established",
                                        Numbers.grouped(found.established())));
    }

    private static String services(List<KnownService> services) {
        StringBuilder text = new StringBuilder();
        for (KnownService service : services) {
            text.append(text.isEmpty() ? "" : ", ").append(service.port());
            text.append(" (").append(Plain.text(service.name())).append(')');
        }
        return text.toString();
    }
}
