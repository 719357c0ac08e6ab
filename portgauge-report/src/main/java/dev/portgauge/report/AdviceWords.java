package dev.portgauge.report;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Advice.Kind;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.AdviceDiagnosis.Myth;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.HostIdentity;
import dev.portgauge.model.PlanSetup.Pool;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Reservation;
import dev.portgauge.model.SettingChange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of {@code advise}, from a file of their own: no other command needs them. */
final class AdviceWords {

    /** Of what the widest range collides with; more are counted. */
    private static final int NAMED = 6;

    private final Messages messages;
    private final Words words;

    /** {@code --netns NAME}, for settings of another network namespace than that of process 1. */
    private String netns = "";

    AdviceWords(Language language, Words words) {
        messages = Messages.load("advice_".concat(language.tag()).concat(".properties"));
        this.words = words;
    }

    String get(String key, String... arguments) {
        return messages.get(key, arguments);
    }

    /** Where the advice is for. */
    void know(HostIdentity host) {
        netns = NetnsEntryText.option(host);
    }

    /** One of what, risk, how, where, undo. */
    String of(String part, Advice advice) {
        String own = part.concat(".").concat(advice.kind().name());
        String kernel = part.concat(netns.isEmpty() ? ".kernel" : ".kernel.netns");
        return messages.get(
                messages.has(own) ? own : kernel,
                words.owners(advice.holders()),
                remote(advice.about()),
                advice.about()
                        .flatMap(DestinationDiagnosis::source)
                        .map(Object::toString)
                        .orElse(""),
                Numbers.grouped(advice.number()),
                Plain.text(advice.subject()),
                advice.changes().isEmpty()
                        ? ""
                        : advice.changes().getFirst().after().replace(' ', '-'),
                Long.toString(advice.number()),
                netns);
    }

    private String remote(Optional<DestinationDiagnosis> about) {
        return about.isPresent() ? words.remote(about.get()) : words.get("pair.anyDestination");
    }

    /** What is gained, in one line; the rate is another. */
    String gain(Advice advice) {
        Gain gain = advice.gain();
        if (gain.entries().isPresent()) {
            return get(
                    "gain.entries.".concat(advice.kind().name()),
                    Numbers.grouped(gain.entries().getAsLong()));
        }
        if (gain.before().isEmpty() || gain.after().isEmpty()) {
            String own = "gain.unknown.".concat(advice.kind().name());
            return get(
                    messages.has(own) ? own : "gain.unknown",
                    "",
                    remote(advice.about()),
                    "",
                    Numbers.grouped(advice.number()));
        }
        PortsLeft before = gain.before().get();
        PortsLeft after = gain.after().get();
        return get(
                gain.ports().orElse(0) > 0 ? "gain.ports" : "gain.noPorts",
                ports(gain),
                remote(advice.about()),
                Words.withBounds(before),
                Words.withBounds(after));
    }

    /** For {@code -q}: the number, where it is one. */
    String shortGain(Advice advice) {
        Gain gain = advice.gain();
        return gain.entries().isEmpty() && gain.ports().isPresent()
                ? get("gain.short", ports(gain))
                : gain(advice);
    }

    private static String ports(Gain gain) {
        String number = Numbers.grouped(gain.ports().orElse(0));
        return gain.isExact() ? number : "≈ ".concat(number);
    }

    /** Connections or requests a second, before and after; empty where they are not known. */
    String rate(Advice advice) {
        Gain gain = advice.gain();
        return gain.perSecondBefore().isEmpty() || gain.perSecondAfter().isEmpty()
                ? ""
                : get(
                        advice.kind() == Kind.REUSE ? "gain.rate.REUSE" : "gain.rate",
                        Numbers.grouped((long) gain.perSecondBefore().get().doubleValue()),
                        Numbers.grouped((long) gain.perSecondAfter().get().doubleValue()),
                        Integer.toString(Pool.USUAL_REQUESTS));
    }

    String others(int others) {
        return get(others == 1 ? "gain.others.one" : "gain.others", Numbers.grouped(others));
    }

    String change(SettingChange change) {
        return get(
                "change",
                change.setting().sysctl(),
                change.before().isEmpty() ? get("change.empty") : change.before(),
                change.after().isEmpty() ? get("change.empty") : change.after());
    }

    /** What a program is, and what is to be known of its setting. */
    String software(Software software, Kind kind) {
        String name = get("software.".concat(software.name()));
        String note = "note.".concat(software.name()).concat(".").concat(AdviceSettings.what(kind));
        return messages.has(note) ? name.concat(": ").concat(get(note)) : name;
    }

    String myth(Myth myth) {
        String key = "myth.".concat(myth.kind().name());
        if (myth.kind() != Myth.Kind.WIDEST_RANGE) {
            return get(key, myth.value());
        }
        return myth.collisions().isEmpty()
                ? get(key.concat(".none"))
                : get(key, collisions(myth.collisions()));
    }

    private String collisions(List<Reservation> all) {
        List<String> named = new ArrayList<>();
        for (Reservation one : all.subList(0, Math.min(NAMED, all.size()))) {
            named.add(
                    get(
                            "collision.".concat(one.reason().name()),
                            Words.range(one.ports()),
                            one.name().isEmpty()
                                    ? get("collision.somebody")
                                    : Plain.text(one.name())));
        }
        String list = String.join(", ", named);
        return all.size() > NAMED
                ? get("collision.more", list, Numbers.grouped(all.size() - NAMED))
                : list;
    }
}
