package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.NatBudget;
import dev.portgauge.model.NatBudget.Limit;
import dev.portgauge.model.NatBudget.Per;
import dev.portgauge.model.NatBudget.Whose;
import dev.portgauge.model.NatDiagnosis;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NatUse.Count;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A cloud's NAT for people: what it leaves, why that is an upper bound, whose numbers these are.
 */
final class TextNat {

    private final Screen screen;
    private final Words words;

    TextNat(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    /** {@code NAT: at most 4 of 64 left} where it binds before the source ports; else nothing. */
    static String brief(DestinationDiagnosis destination, Words words) {
        Optional<Count> binding = destination.nat().get().binding();
        if (binding.isEmpty() || !binds(destination, binding.get())) {
            return "";
        }
        String limit = Numbers.grouped(binding.get().limit().number());
        return binding.get().left() == 0
                ? words.get("nat.briefNone", limit)
                : words.get("nat.brief", Numbers.grouped(binding.get().left()), limit);
    }

    /** Whether the NAT has less left than there are source ports. */
    static boolean binds(DestinationDiagnosis destination, Count count) {
        return !(destination.headroom() instanceof Reading.Known<Headroom> known)
                || count.left() < known.value().left().estimate();
    }

    /** Whether the NAT is all that is short there. */
    static boolean isAloneShort(DestinationDiagnosis destination) {
        boolean alone = false;
        for (Finding finding : destination.findings()) {
            if (finding.evidence() instanceof Evidence.Shortage) {
                return false;
            }
            alone |= finding.evidence() instanceof Evidence.NatShortage;
        }
        return alone;
    }

    /** Under the ledger of one destination. */
    void print(DestinationDiagnosis destination) throws IOException {
        NatUse use = destination.nat().get();
        screen.heading(words.get("nat.title", Plain.text(use.budget().name())));
        if (use.exemption().isPresent()) {
            screen.text(2, words.get("nat.exempt.".concat(use.exemption().get().name())));
            return;
        }
        boolean binds = use.binding().isPresent() && binds(destination, use.binding().get());
        counts(use.counts(), binds, destination.pool().isPerDestination());
        caveats(use.budget(), use.counts());
        if (!use.budget().read().isEmpty()) {
            screen.text(2, words.get("nat.sourceShort", use.budget().read()));
        }
    }

    /** The section of {@code limits}. */
    void print(NatDiagnosis nat) throws IOException {
        Optional<NatDiagnosis.Whole> use = nat.use();
        screen.heading(title(use));
        if (nat.vm().isPresent()) {
            String cloud = nat.vm().get().cloud().name();
            String vm = words.get("nat.vm.".concat(cloud), Plain.text(nat.vm().get().evidence()));
            boolean isOpen = use.isEmpty() || use.get().assumed();
            screen.text(
                    2, isOpen ? vm.concat(" ").concat(words.get("nat.which.".concat(cloud))) : vm);
        }
        if (use.isPresent()) {
            whole(use.get());
        }
    }

    private String title(Optional<NatDiagnosis.Whole> use) {
        if (use.isEmpty()) {
            return words.get("nat.titleUnknown");
        }
        return words.get(
                use.get().assumed() ? "nat.titleAssumed" : "nat.title",
                Plain.text(use.get().budget().name()));
    }

    private void whole(NatDiagnosis.Whole use) throws IOException {
        screen.text(
                2,
                words.get(
                        "nat.total",
                        Numbers.grouped(use.translated()),
                        Numbers.grouped(use.destinations())));
        if (use.v6() + use.ownAddress() > 0) {
            screen.text(
                    2,
                    words.get(
                            "nat.leftOut",
                            Numbers.grouped(use.v6()),
                            Numbers.grouped(use.ownAddress())));
        }
        if (use.counts().isEmpty()) {
            screen.text(2, words.get("nat.exempt.NO_LIMIT"));
            return;
        }
        counts(use.counts(), use.counts().size() > 1, true);
        if (!use.fullest().isEmpty()) {
            screen.blank();
            Rows rows = new Rows();
            for (NatDiagnosis.Towards one : use.fullest()) {
                rows.add(
                        one.source().toString().concat(" -> ").concat(one.remote().toString()),
                        one.connections(),
                        words.get("nat.left", Numbers.grouped(one.left())));
            }
            rows.print(screen);
            screen.blank();
        }
        caveats(use.budget(), use.counts());
        if (isReused(use.counts())) {
            screen.text(2, words.get("nat.reuse"));
        }
        screen.text(2, source(use.budget()));
    }

    /**
     * @param binds whether one of them is to be marked
     * @param isOne whether they are about one destination that is named already
     */
    private void counts(List<Count> counts, boolean binds, boolean isOne) throws IOException {
        Optional<Count> binding = NatUse.binding(counts);
        boolean isToMark = binds && binding.isPresent();
        Rows rows = new Rows();
        for (Count count : counts) {
            String note = used(count, isOne);
            boolean first = isToMark && count.left() == binding.get().left();
            isToMark &= !first;
            rows.add(
                    label(count.limit()),
                    count.limit().number(),
                    first
                            ? note.concat(" <- ")
                                    .concat(screen.styled(Ansi.BOLD, words.get("nat.binds")))
                            : note);
        }
        rows.print(screen);
    }

    private String used(Count count, boolean isOne) {
        String used = Numbers.grouped(count.used());
        if (count.left() == 0) {
            return words.get("nat.usedAll", used);
        }
        String left = Numbers.grouped(count.left());
        return isOne || count.towards().isEmpty()
                ? words.get("nat.used", used, left)
                : words.get("nat.usedTowards", used, left, count.towards().get().toString());
    }

    private String label(Limit limit) {
        return words.get(
                "nat.limit.".concat(limit.whose().name()).concat(".").concat(limit.per().name()));
    }

    private void caveats(NatBudget budget, List<Count> counts) throws IOException {
        screen.text(
                2,
                budget.timers().afterFin().isPresent()
                        ? words.get(
                                "nat.hold", Numbers.grouped(budget.timers().afterFin().getAsInt()))
                        : words.get("nat.holdUnknown"));
        boolean shared = false;
        for (Count count : counts) {
            shared |= count.limit().whose() == Whose.GATEWAY;
        }
        if (shared) {
            screen.text(2, words.get("nat.shared"));
        }
        String note = "nat.note.".concat(budget.id());
        if (words.has(note)) {
            screen.text(2, words.get(note));
        }
    }

    private static boolean isReused(List<Count> counts) {
        for (Count count : counts) {
            if (count.limit().per() != Per.ALL) {
                return true;
            }
        }
        return false;
    }

    private String source(NatBudget budget) {
        StringBuilder sources = new StringBuilder();
        for (String source : budget.sources()) {
            sources.append(sources.isEmpty() ? "" : ", ").append(Plain.text(source));
        }
        String from = sources.isEmpty() ? words.get("nat.sourceNone") : sources.toString();
        return budget.read().isEmpty()
                ? words.get("nat.sourceUndated", from)
                : words.get("nat.source", from, budget.read());
    }
}
