package dev.portgauge.report;

import dev.portgauge.model.Headroom;
import dev.portgauge.model.Ledger;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortsLeft;

import java.io.IOException;

/** The ledger as a sum that can be checked by eye, and the ports left. */
final class TextLedger {

    private static final PortReason[] REASONS = PortReason.values();

    private final Screen screen;
    private final Words words;

    TextLedger(Screen screen, Words words) {
        this.screen = screen;
        this.words = words;
    }

    void print(Headroom headroom, PortPool pool) throws IOException {
        Ledger ledger = headroom.ledger();
        screen.heading(words.get("ledger.title", Words.range(ledger.range())));
        Rows rows = new Rows();
        for (PortReason reason : REASONS) {
            int ports = ledger.count(reason);
            if (ports > 0 || reason == PortReason.FREE) {
                rows.add(
                        label(reason),
                        ports,
                        words.get(words.ofPool("reason.note.".concat(reason.name()), pool)));
            }
        }
        rows.rule();
        rows.add(words.get("ledger.sum"), ledger.range().size(), words.get("ledger.sumNote"));
        rows.print(screen);
        PortsLeft left = headroom.left();
        screen.blank();
        screen.hanging(
                "  ".concat(words.get("ledger.left")).concat("  "),
                screen.styled(Ansi.BOLD, Words.withBounds(left))
                        .concat(left.isExact() ? " ".concat(words.get("ledger.exact")) : ""));
        if (!left.allSeen()) {
            screen.text(2, words.get("inexact.unseen"));
        }
        if (left.atLeast() != left.atMost()) {
            screen.text(2, whyInexact(ledger, pool));
        }
    }

    private String label(PortReason reason) {
        return words.get("reason.".concat(reason.name()));
    }

    private String whyInexact(Ledger ledger, PortPool pool) {
        int undecided = ledger.count(PortReason.UNDECIDED);
        if (undecided > 0) {
            return words.get(words.ofPool("inexact.undecided", pool), Numbers.grouped(undecided));
        }
        int reclaimable = ledger.count(PortReason.TIME_WAIT_RECLAIMABLE);
        if (reclaimable > 0) {
            return words.get("inexact.reclaimable", Numbers.grouped(reclaimable));
        }
        return words.get("inexact.odd");
    }
}
