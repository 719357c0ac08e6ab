package dev.portgauge.report;

import dev.portgauge.model.CheckDiagnosis;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Finding;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.IpAddress;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.Problem;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Sessions;
import dev.portgauge.model.TcpState;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code check} as CSV: one row for each source and destination. */
final class CsvCheck {

    private static final String[] DESTINATION = {
        "takenAt", "host", "protocol", "via", "source", "remoteAddress", "remotePort", "status"
    };

    private static final String[] LEDGER = {
        "rangeFirst",
        "rangeLast",
        "reserved",
        "listening",
        "bound",
        "accepted",
        "connected",
        "timeWaitBlocked",
        "timeWaitReclaimable",
        "undecided",
        "free",
        "capacity",
        "leftAtLeast",
        "leftEstimate",
        "leftAtMost",
        "usedPercent"
    };

    private static final String[] SESSIONS = {
        "sessions",
        "uniqueLocalPorts",
        "ESTABLISHED",
        "CLOSE_WAIT",
        "TIME_WAIT",
        "otherStates",
        "outsideRange",
        "inbound"
    };

    private static final PortReason[] REASONS = PortReason.values();

    private final Csv csv;

    CsvCheck(Csv csv) {
        this.csv = csv;
    }

    void write(CheckDiagnosis diagnosis) throws IOException {
        header();
        rows(diagnosis);
    }

    void header() throws IOException {
        csv.header(DESTINATION);
        csv.header(LEDGER);
        csv.header(SESSIONS);
        csv.header("findings", "problems");
        csv.end();
    }

    void rows(CheckDiagnosis diagnosis) throws IOException {
        String problems = kinds(diagnosis.problems());
        for (DestinationDiagnosis destination : diagnosis.destinations()) {
            csv.field(Numbers.toMillis(diagnosis.takenAt()));
            csv.field(
                    diagnosis.host().name() instanceof Reading.Known<String> known
                            ? known.value()
                            : "");
            destination(destination);
            headroom(destination.headroom());
            sessions(destination.sessions());
            csv.field(ids(destination.findings()));
            csv.field(problems);
            csv.end();
        }
    }

    private void destination(DestinationDiagnosis destination) throws IOException {
        csv.field(Words.protocol(destination.pool().protocol()));
        csv.field(Names.of(destination.pool()));
        csv.field(text(destination.source()));
        csv.field(text(destination.remoteAddress()));
        csv.field(
                destination.remotePort().isPresent()
                        ? Integer.toString(destination.remotePort().getAsInt())
                        : "");
        csv.field(destination.verdict().name());
    }

    private static String text(Optional<IpAddress> address) {
        return address.isPresent() ? address.get().toString() : "";
    }

    private void headroom(Reading<Headroom> reading) throws IOException {
        if (!(reading instanceof Reading.Known<Headroom> known)) {
            csv.empty(2 + REASONS.length + 5);
            return;
        }
        Headroom headroom = known.value();
        csv.field(headroom.ledger().range().first());
        csv.field(headroom.ledger().range().last());
        for (PortReason reason : REASONS) {
            csv.field(headroom.ledger().count(reason));
        }
        csv.field(headroom.ledger().capacity());
        if (headroom.left().allSeen()) {
            csv.field(headroom.left().atLeast());
        } else {
            csv.empty(1);
        }
        csv.field(headroom.left().estimate());
        csv.field(headroom.left().atMost());
        csv.field(Numbers.percent(Numbers.usedHundredths(headroom)));
    }

    private void sessions(Reading<Sessions> reading) throws IOException {
        if (!(reading instanceof Reading.Known<Sessions> known)) {
            csv.empty(SESSIONS.length);
            return;
        }
        Sessions sessions = known.value();
        int established = sessions.in(TcpState.ESTABLISHED);
        int closeWait = sessions.in(TcpState.CLOSE_WAIT);
        int timeWait = sessions.in(TcpState.TIME_WAIT);
        csv.field(sessions.total());
        csv.field(sessions.uniqueLocalPorts());
        csv.field(established);
        csv.field(closeWait);
        csv.field(timeWait);
        csv.field(sessions.total() - established - closeWait - timeWait);
        csv.field(sessions.outsideRange());
        csv.field(sessions.inbound());
    }

    private static String ids(List<Finding> findings) {
        StringBuilder ids = new StringBuilder();
        for (Finding finding : findings) {
            ids.append(ids.isEmpty() ? "" : " ").append(finding.id());
        }
        return ids.toString();
    }

    private static String kinds(List<Problem> problems) {
        StringBuilder kinds = new StringBuilder();
        for (Problem problem : problems) {
            String kind = problem.kind().name();
            if (kinds.indexOf(kind) < 0) {
                kinds.append(kinds.isEmpty() ? "" : " ").append(kind);
            }
        }
        return kinds.toString();
    }
}
