package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.Reading;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One destination in full: ledger, sessions, holders, cause and steps. */
final class TextDestination {

    /** Holders shown without {@code -v}. */
    private static final int HOLDERS = 8;

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;
    private final TextFindings findings;

    TextDestination(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
        findings = new TextFindings(screen, words, options);
    }

    void print(DestinationDiagnosis destination, Reading<PortRange> range) throws IOException {
        if (destination.headroom() instanceof Reading.Known<Headroom> known) {
            new TextLedger(screen, words).print(known.value());
        }
        screen.heading(words.get("sessions.title", words.remote(destination)));
        new TextSessions(words).print(destination.sessions(), screen);
        holders(destination.holders());
        printBrief(destination, range);
    }

    /** Only cause and steps. */
    void printBrief(DestinationDiagnosis destination, Reading<PortRange> range) throws IOException {
        findings.print(
                destination.findings(),
                new FindingContext(
                        destination.remoteAddress().toString(),
                        range.known(),
                        Optional.empty(),
                        destination.findings()));
    }

    private void holders(List<Holder> holders) throws IOException {
        if (holders.isEmpty()) {
            return;
        }
        screen.heading(words.get("holders.title"));
        int shown = options.verbose() ? holders.size() : Math.min(HOLDERS, holders.size());
        Rows rows = new Rows();
        for (int i = 0; i < shown; i++) {
            Holder holder = holders.get(i);
            rows.add(
                    words.owner(holder.owner()),
                    holder.ports(),
                    words.get("holder.".concat(holder.reason().name())));
        }
        rows.print(screen);
        if (shown < holders.size()) {
            screen.text(2, words.get("holders.more", Numbers.grouped(holders.size() - shown)));
        }
    }
}
