package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Conntrack;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Reading;
import dev.portgauge.model.SnatUse;

/** What the evidence about limits beside the ports means, as sentences. */
final class CeilingCauses {

    /** Programs that bind before they connect, each with a sentence of its own. */
    private static final int NAMED_BINDERS = 3;

    private final Words words;

    CeilingCauses(Words words) {
        this.words = words;
    }

    String of(Evidence evidence) {
        if (evidence instanceof Evidence.ConntrackFull found) {
            return conntrack(found);
        }
        if (evidence instanceof Evidence.SnatFull found) {
            return snat(found.use());
        }
        if (evidence instanceof Evidence.OpenFilesFull found) {
            return words.get("cause.OpenFilesFull", usage(found.files()));
        }
        if (evidence instanceof Evidence.TimeWaitOverflow found) {
            return timeWait(found);
        }
        if (evidence instanceof Evidence.BindingLimit found) {
            return words.get(
                    "cause.BindingLimit",
                    name(found.ceiling()),
                    usage(found.ceiling()),
                    Numbers.grouped(found.ceiling().left()),
                    Numbers.grouped(found.portsLeft()));
        }
        if (evidence instanceof Evidence.Lopsided found) {
            return lopsided(found);
        }
        if (evidence instanceof Evidence.BindFirst found) {
            return bindFirst(found);
        }
        if (evidence instanceof Evidence.RateNotMet found) {
            return PlanFinding.cause(found, words);
        }
        if (evidence instanceof Evidence.LoggedExhaustion found) {
            return LogCauses.of(found, words);
        }
        if (evidence instanceof Evidence.CallsFailed found) {
            return TraceFinding.cause(found, words);
        }
        throw new IllegalArgumentException(evidence.toString());
    }

    private String lopsided(Evidence.Lopsided found) {
        return words.get(
                "cause.Lopsided",
                Numbers.grouped(found.left()),
                found.other().toString(),
                Numbers.grouped(found.otherLeft()),
                Numbers.grouped(found.sources()));
    }

    /** {@code connection tracking}, or with whose limit it is. */
    String name(Ceiling ceiling) {
        String name = words.get("ceiling.".concat(ceiling.kind().name()));
        return ceiling.subject().isEmpty()
                ? name
                : name.concat(" (").concat(Plain.text(ceiling.subject())).concat(")");
    }

    /** {@code connection tracking: 4 of 64 left}. */
    String brief(Ceiling ceiling) {
        return words.get(
                "ceiling.brief",
                words.get("ceiling.".concat(ceiling.kind().name())),
                Numbers.grouped(ceiling.left()),
                Numbers.grouped(ceiling.limit()));
    }

    /** {@code 1 850 of 2 000 (92.50 %)}. */
    String usage(Ceiling ceiling) {
        return words.get(
                "ceiling.usage",
                Numbers.grouped(ceiling.used()),
                Numbers.grouped(ceiling.limit()),
                Numbers.percent(Numbers.hundredths(ceiling.usedPercent())));
    }

    private String conntrack(Evidence.ConntrackFull found) {
        String text = words.get("cause.ConntrackFull", usage(found.table()));
        if (found.losses() instanceof Reading.Known<Conntrack.Losses> known) {
            text = text.concat(" ").concat(losses("cause.ConntrackFull.losses", known.value()));
        }
        return found.growth().isEmpty()
                ? text
                : text.concat(" ")
                        .concat(losses("cause.ConntrackFull.growth", found.growth().get()));
    }

    /** The three counters in a sentence. */
    String losses(String key, Conntrack.Losses losses) {
        return words.get(
                key,
                Numbers.grouped(losses.insertFailed()),
                Numbers.grouped(losses.drop()),
                Numbers.grouped(losses.earlyDrop()));
    }

    private String snat(SnatUse use) {
        String text =
                words.get(
                        "cause.SnatFull",
                        use.source().toString(),
                        usage(use.ceiling()),
                        Words.endpoint(use.destination().address(), use.destination().port()),
                        Integer.toString(SnatUse.LOSSES_FROM_PERCENT));
        return use.by() == SnatUse.RangeBy.RULE
                ? text
                : text.concat(" ")
                        .concat(
                                words.get(
                                        "cause.SnatFull.".concat(use.by().name()),
                                        Words.range(use.range())));
    }

    private String timeWait(Evidence.TimeWaitOverflow found) {
        String text =
                words.get(
                        "cause.TimeWaitOverflow",
                        Numbers.grouped(found.now()),
                        Numbers.grouped(found.limit()),
                        found.overflows().isPresent()
                                ? Numbers.grouped(found.overflows().getAsLong())
                                : "?");
        return found.growth().isEmpty()
                ? text
                : text.concat(" ")
                        .concat(
                                words.get(
                                        "cause.TimeWaitOverflow.growth",
                                        Numbers.grouped(found.growth().getAsLong())));
    }

    private String bindFirst(Evidence.BindFirst found) {
        StringBuilder text = new StringBuilder();
        int named = Math.min(NAMED_BINDERS, found.binders().size());
        for (Holder holder : found.binders().subList(0, named)) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(
                            words.get(
                                    "cause.BindFirst",
                                    words.owner(holder.owner()),
                                    Numbers.grouped(holder.ports())));
        }
        return text.toString();
    }
}
