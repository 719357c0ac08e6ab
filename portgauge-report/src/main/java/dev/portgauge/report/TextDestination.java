package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.Holder;
import dev.portgauge.model.Owner;
import dev.portgauge.model.PortPool;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.util.List;

/** One destination in full: ledger, sessions, holders, cause and steps. */
final class TextDestination {

    /** Holders shown without {@code -v}. */
    private static final int HOLDERS = 8;

    /** Where the line below a holder begins. */
    private static final int BELOW = 4;

    private final Screen screen;
    private final Words words;
    private final ReportOptions options;

    TextDestination(Screen screen, Words words, ReportOptions options) {
        this.screen = screen;
        this.words = words;
        this.options = options;
    }

    void print(DestinationDiagnosis destination, FindingContext context) throws IOException {
        if (destination.headroom() instanceof Reading.Known<Headroom> known) {
            new TextLedger(screen, words).print(known.value(), destination.pool());
        }
        if (destination.nat().isPresent()) {
            new TextNat(screen, words).print(destination);
        }
        screen.heading(sessionsTitle(destination));
        new TextSessions(words, destination.pool().protocol())
                .print(destination.sessions(), screen);
        holders(destination.holders(), destination.pool());
        TextCeilings ceilings = new TextCeilings(screen, words);
        if (options.verbose()) {
            ceilings.print(destination.beside().ceilings());
        }
        new TextFindings(screen, words, options)
                .print(
                        destination.verdict() == Verdict.OK ? "cause.titleOk" : "cause.title",
                        context);
        ceilings.notEvaluated(destination.beside().notEvaluated());
    }

    /** What is told of each holder, below it. */
    private record Lines(TextProcess processes, List<Holder> holders) implements Rows.Below {
        @Override
        public void print(int row) throws IOException {
            processes.print(BELOW, holders.get(row).owner());
        }
    }

    /** Of what nobody here may see the owner of. */
    private void hidden(List<Holder> holders) throws IOException {
        int ports = 0;
        for (Holder holder : holders) {
            ports += holder.owner() instanceof Owner.Hidden ? holder.ports() : 0;
        }
        if (ports > 0) {
            screen.text(2, words.counted("holders.hidden", ports));
        }
    }

    private String sessionsTitle(DestinationDiagnosis destination) {
        if (destination.remoteAddress().isPresent() || destination.source().isEmpty()) {
            return words.get(
                    words.ofPool("sessions.title", destination.pool()), words.remote(destination));
        }
        return words.get(
                words.ofPool("sessions.titleFrom", destination.pool()),
                destination.source().get().toString());
    }

    private void holders(List<Holder> holders, PortPool pool) throws IOException {
        if (holders.isEmpty()) {
            return;
        }
        screen.heading(words.get("holders.title"));
        int shown = options.verbose() ? holders.size() : Math.min(HOLDERS, holders.size());
        Rows rows = new Rows();
        TextProcess processes = new TextProcess(screen, words, options.verbose());
        boolean sampled = false;
        for (int i = 0; i < shown; i++) {
            Holder holder = holders.get(i);
            sampled |= holder.approximate();
            String ports = Numbers.grouped(holder.ports());
            rows.add(
                    words.owner(holder.owner()),
                    holder.approximate() ? "≈ ".concat(ports) : ports,
                    words.get(words.ofPool("holder.".concat(holder.reason().name()), pool)));
        }
        rows.print(screen, new Lines(processes, holders));
        hidden(holders);
        if (sampled) {
            screen.text(2, words.get("holders.sampled"));
        }
        if (shown < holders.size()) {
            screen.text(2, words.get("holders.more", Numbers.grouped(holders.size() - shown)));
        }
    }
}
