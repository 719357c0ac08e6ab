package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.NatUse;
import dev.portgauge.model.NetnsDiagnosis;
import dev.portgauge.model.PortsLeft;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Protocol;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Verdict;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * {@code nagios}: one line of ASCII with performance data, as the monitoring plugins guidelines
 * have it. It is never translated, and short enough for NRPE's first buffer.
 */
final class NagiosWriter implements ReportWriter {

    /** NRPE 2 cuts at 1024 bytes. */
    private static final int LONGEST = 1000;

    /** Of it, the text before the performance data. */
    private static final int LONGEST_TEXT = 400;

    private static final Verdict[] GRAVEST_FIRST = {
        Verdict.CRITICAL, Verdict.WARNING, Verdict.UNKNOWN, Verdict.OK
    };

    @Override
    public String name() {
        return "nagios";
    }

    @Override
    public boolean supports(ReportKind kind) {
        return kind == ReportKind.CHECK;
    }

    @Override
    public void write(CheckDiagnosis diagnosis, ReportOptions options, Writer out)
            throws IOException {
        StringBuilder line =
                new StringBuilder("PORTGAUGE ").append(diagnosis.verdict().name()).append(" - ");
        if (diagnosis.destinations().isEmpty()) {
            line.append(nothing(diagnosis));
        } else {
            destinations(line, diagnosis);
            incomplete(line, diagnosis.problems());
            performance(line, diagnosis.destinations(), options.floors());
        }
        out.write(line.append('\n').toString());
    }

    /** The worst namespace is named; performance data are its own. */
    @Override
    public void writeChecks(
            NetnsDiagnosis<CheckDiagnosis> diagnosis, ReportOptions options, Writer out)
            throws IOException {
        StringBuilder line =
                new StringBuilder("PORTGAUGE ").append(diagnosis.verdict().name()).append(" - ");
        if (diagnosis.namespaces().isEmpty()) {
            line.append("no network namespace could be read");
            unread(line, diagnosis.problems());
            out.write(line.append('\n').toString());
            return;
        }
        NetnsDiagnosis.Inside<CheckDiagnosis> worst = diagnosis.namespaces().getFirst();
        CheckDiagnosis check = worst.diagnosis();
        line.append("netns ").append(clean(worst.netns().label())).append(": ");
        if (check.destinations().isEmpty()) {
            line.append(nothing(check));
        } else {
            destinations(line, check);
            incomplete(line, check.problems());
        }
        int notOk = -1;
        for (NetnsDiagnosis.Inside<CheckDiagnosis> one : diagnosis.namespaces()) {
            notOk += one.diagnosis().verdict() == Verdict.OK ? 0 : 1;
        }
        if (notOk > 0) {
            line.append("; not OK too: ").append(notOk).append(" netns");
        }
        unread(line, diagnosis.problems());
        if (!check.destinations().isEmpty()) {
            performance(line, check.destinations(), options.floors());
        }
        out.write(line.append('\n').toString());
    }

    /** What may be worse than what was seen. */
    private static void unread(StringBuilder line, List<Problem> problems) {
        int refused = 0;
        for (Problem problem : problems) {
            refused += problem.kind() == Problem.Kind.NETNS_REFUSED ? 1 : 0;
            if (problem.kind() == Problem.Kind.NETNS_PROCESSES_HIDDEN) {
                line.append("; netns unknown of ")
                        .append(clean(problem.detail()))
                        .append(" processes");
            }
        }
        if (refused > 0) {
            line.append("; not permitted: ").append(refused).append(" netns");
        }
    }

    private static String nothing(CheckDiagnosis diagnosis) {
        if (diagnosis.verdict() != Verdict.UNKNOWN || diagnosis.problems().isEmpty()) {
            String socket =
                    diagnosis.pool().protocol() == Protocol.TCP
                            ? "outgoing TCP connection"
                            : "connected UDP socket";
            return "no ".concat(socket).concat(diagnosis.narrowed() ? " matches" : " is in use");
        }
        Problem problem = diagnosis.problems().getFirst();
        return clean(kind(problem) + ": " + problem.subject() + " " + problem.detail());
    }

    private static String kind(Problem problem) {
        return problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What may hold more ports than were counted, and what was asked for in vain. */
    private static void incomplete(StringBuilder line, List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.kind() == Problem.Kind.BUCKETS_NOT_ASKED) {
                line.append("; ").append(kind(problem));
            }
        }
        for (Problem problem : problems) {
            if (problem.hidesSockets()) {
                line.append("; incomplete: ").append(kind(problem));
                return;
            }
        }
    }

    /** The gravest first; with several, all that are not OK, or the first. */
    private static void destinations(StringBuilder line, CheckDiagnosis diagnosis) {
        int told = 0;
        for (Verdict verdict : GRAVEST_FIRST) {
            for (DestinationDiagnosis destination : diagnosis.destinations()) {
                if (destination.verdict() != verdict || (verdict == Verdict.OK && told > 0)) {
                    continue;
                }
                String text = describe(destination);
                if (told == 0 || line.length() + text.length() < LONGEST_TEXT) {
                    line.append(told == 0 ? "" : "; ").append(text);
                    told++;
                }
            }
        }
        int all = diagnosis.destinations().size() + diagnosis.omitted();
        if (told < all) {
            line.append("; ").append(all - told).append(" more not shown");
        }
    }

    private static String describe(DestinationDiagnosis destination) {
        String from = destination.source().isPresent() ? destination.source().get() + " -> " : "";
        return Words.pool(destination.pool())
                + " "
                + from
                + remote(destination)
                + ": "
                + left(destination);
    }

    private static String left(DestinationDiagnosis destination) {
        Reading<Headroom> reading = destination.headroom();
        if (reading instanceof Reading.Known<Headroom> known) {
            PortsLeft left = known.value().left();
            String bounds =
                    left.atLeast() == left.atMost()
                            ? ""
                            : " (" + left.atLeast() + " to " + left.atMost() + ")";
            int capacity = known.value().ledger().capacity();
            return left.estimate()
                    + bounds
                    + " of "
                    + capacity
                    + " source ports left"
                    + nat(destination);
        }
        return clean("source ports left unknown, " + new Words(Language.EN).why(reading));
    }

    /** In English, as all of the line. */
    private static String nat(DestinationDiagnosis destination) {
        if (destination.nat().isEmpty()
                || destination.nat().get().binding().isEmpty()
                || !TextNat.binds(destination, destination.nat().get().binding().get())) {
            return "";
        }
        NatUse.Count count = destination.nat().get().binding().get();
        return ", NAT at most " + count.left() + " of " + count.limit().number() + " left";
    }

    static String remote(DestinationDiagnosis destination) {
        if (destination.remoteAddress().isEmpty()) {
            return "any";
        }
        IpAddress address = destination.remoteAddress().get();
        return destination.remotePort().isPresent()
                ? Words.endpoint(address, destination.remotePort().getAsInt())
                : address.toString();
    }

    private static void performance(
            StringBuilder line, List<DestinationDiagnosis> destinations, AlarmFloors floors) {
        String[] labels = NagiosLabels.of(destinations);
        line.append(" |");
        for (int i = 0; i < labels.length; i++) {
            String value = value(destinations.get(i).headroom(), floors);
            if (line.length() + labels[i].length() + value.length() + 4 > LONGEST) {
                return;
            }
            line.append(" '").append(labels[i]).append("'=").append(value);
        }
    }

    /** {@code value;warning;critical;minimum;maximum}, and {@code U} for unknown. */
    private static String value(Reading<Headroom> reading, AlarmFloors floors) {
        if (!(reading instanceof Reading.Known<Headroom> known)) {
            return "U";
        }
        int capacity = known.value().ledger().capacity();
        return known.value().left().estimate()
                + ";"
                + floors.warning(capacity)
                + ":;"
                + floors.critical(capacity)
                + ":;0;"
                + capacity;
    }

    /** ASCII without what would end the text. */
    private static String clean(String text) {
        return Plain.ascii(text).replace('|', '/');
    }
}
