package dev.portgauge.report;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.io.IOException;

/** The first lines: what a person must see at once. */
final class TextVerdict {

    /** CRITICAL and two spaces. */
    private static final int LEAD = 10;

    private static final int SMALL_LEAD = 2;
    private static final int NARROW = 40;
    private static final int LONGEST_BAR = 50;
    private static final int SHORTEST_BAR = 8;
    private static final int SHORT_PERCENT = 80;
    private static final int FULL = 10_000;

    private final Screen screen;
    private final Words words;

    TextVerdict(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    /** Verdict, source and destination, ports left; on two lines where one is too short. */
    void print(DestinationDiagnosis destination) throws IOException {
        print("", destination);
    }

    /**
     * The same.
     *
     * @param name before all, if it has one
     */
    void print(String name, DestinationDiagnosis destination) throws IOException {
        String pair = Words.pool(destination.pool()).concat(" ").concat(words.pair(destination));
        String left = left(destination);
        String nat = destination.nat().isPresent() ? TextNat.brief(destination, words) : "";
        if (!nat.isEmpty()) {
            left = left.concat("; ").concat(nat);
        } else if (isBindingShort(destination)) {
            Ceiling binding = destination.beside().binding().get();
            left = left.concat("; ").concat(new CeilingCauses(words).brief(binding));
        }
        String lead = name.concat(lead(destination.verdict()));
        if (DisplayWidth.of(lead) + DisplayWidth.of(pair) + 2 + DisplayWidth.of(left)
                <= screen.columns()) {
            screen.hanging(lead, pair.concat("  ").concat(screen.styled(Ansi.BOLD, left)));
        } else {
            screen.hanging(lead, pair);
            screen.styledText(indent(name), Ansi.BOLD, left);
        }
    }

    /** Whether a limit beside the ports is why the verdict is what it is, or soon will be. */
    private static boolean isBindingShort(DestinationDiagnosis destination) {
        return destination.beside().binding().isPresent()
                && destination.beside().binding().get().usedPercent() >= SHORT_PERCENT;
    }

    /** The share used as a bar. */
    void printBar(DestinationDiagnosis destination) throws IOException {
        if (destination.headroom() instanceof Reading.Known<Headroom> known) {
            int used = Numbers.usedHundredths(known.value());
            String share = words.get("used", Numbers.percent(used));
            int room = screen.columns() - indent("") - DisplayWidth.of(share) - 4;
            String bar =
                    room < SHORTEST_BAR
                            ? ""
                            : bar(screen, ofPorts(destination), used, Math.min(LONGEST_BAR, room))
                                    .concat("  ");
            screen.text(indent(""), bar.concat(share));
        }
    }

    /** The bar is about source ports: not red for what a NAT in front lacks. */
    private static Verdict ofPorts(DestinationDiagnosis destination) {
        return destination.nat().isPresent() && TextNat.isAloneShort(destination)
                ? Verdict.OK
                : destination.verdict();
    }

    /** The verdict over all and how many destinations have which. */
    void printSummary(CheckDiagnosis diagnosis) throws IOException {
        if (diagnosis.destinations().isEmpty()) {
            screen.hanging(lead(diagnosis.verdict()), nothing(diagnosis));
            return;
        }
        int all = 0;
        StringBuilder counts = new StringBuilder();
        for (Verdict verdict :
                new Verdict[] {Verdict.CRITICAL, Verdict.WARNING, Verdict.UNKNOWN, Verdict.OK}) {
            int count = diagnosis.verdicts().getOrDefault(verdict, 0);
            all += count;
            if (count > 0) {
                counts.append(counts.isEmpty() ? "" : ", ")
                        .append(verdict.name())
                        .append(' ')
                        .append(count);
            }
        }
        screen.hanging(
                lead(diagnosis.verdict()), words.counted("check.summary", all, counts.toString()));
    }

    /** That there is no destination. */
    String nothing(CheckDiagnosis diagnosis) {
        String key =
                diagnosis.verdict() == Verdict.UNKNOWN
                        ? "check.unknown"
                        : diagnosis.narrowed() ? "check.noMatch" : "check.nothing";
        return words.get(words.ofPool(key, diagnosis.pool()));
    }

    /** {@code [####....]}; in colour a solid block that still copies as text. */
    static String bar(Screen screen, Verdict verdict, int usedHundredths, int cells) {
        int full = (int) ((long) usedHundredths * cells / FULL);
        if (full == 0 && usedHundredths > 0) {
            full = 1;
        }
        String used = screen.styled(Ansi.barOf(verdict), "#".repeat(full));
        return "["
                .concat(used)
                .concat(screen.styled(Ansi.DIM, ".".repeat(cells - full)))
                .concat("]");
    }

    String verdict(Verdict verdict) {
        return screen.styled(Ansi.of(verdict), verdict.name());
    }

    /** The verdict, and the room behind it. */
    String lead(Verdict verdict) {
        return DisplayWidth.padRight(verdict(verdict), LEAD);
    }

    /** {@code 25 of 28 232 source ports left}. */
    String left(DestinationDiagnosis destination) {
        if (destination.headroom() instanceof Reading.Known<Headroom> known) {
            Headroom headroom = known.value();
            return words.get(
                    "verdict.left",
                    Words.withBounds(headroom.left()),
                    Numbers.grouped(headroom.ledger().capacity()));
        }
        return words.get("verdict.unknown", words.why(destination.headroom()));
    }

    private int indent(String name) {
        return screen.columns() < NARROW ? SMALL_LEAD : LEAD + DisplayWidth.of(name);
    }
}
