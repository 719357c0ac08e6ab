package dev.portgauge.report;

import dev.portgauge.model.Owner;
import dev.portgauge.model.SocketsDiagnosis;
import dev.portgauge.model.SocketsDiagnosis.Group;
import dev.portgauge.model.TcpState;

import java.io.IOException;

/** {@code sockets} as CSV: one row for each group, every state a column. */
final class CsvSockets {

    private static final String[] KEYS = {
        "groupedBy", "state", "address", "port", "pid", "process", "uid"
    };
    private static final TcpState[] STATES = TcpState.values();

    private final Csv csv;

    CsvSockets(Csv csv) {
        this.csv = csv;
    }

    void write(SocketsDiagnosis diagnosis) throws IOException {
        header();
        rows(diagnosis);
    }

    void header() throws IOException {
        csv.header(KEYS);
        csv.header("sockets", "uniqueLocalPorts");
        for (TcpState state : STATES) {
            csv.field(state.name());
        }
        csv.end();
    }

    void rows(SocketsDiagnosis diagnosis) throws IOException {
        for (Group group : diagnosis.groups()) {
            csv.field(Names.of(diagnosis.grouping()));
            key(group.key());
            csv.field(group.sockets());
            csv.field(group.uniqueLocalPorts());
            for (TcpState state : STATES) {
                csv.field(group.byState().getOrDefault(state, 0));
            }
            csv.end();
        }
    }

    private void key(SocketsDiagnosis.Key key) throws IOException {
        String state = key instanceof SocketsDiagnosis.Key.OfState of ? of.state().name() : "";
        String address = "";
        String port = "";
        if (key instanceof SocketsDiagnosis.Key.OfDestination of) {
            address = of.remote().address().toString();
            port = Integer.toString(of.remote().port());
        } else if (key instanceof SocketsDiagnosis.Key.OfSource of) {
            address = of.address().toString();
        }
        csv.field(state);
        csv.field(address);
        csv.field(port);
        csv.owner(key instanceof SocketsDiagnosis.Key.OfProcess of ? of.owner() : new Owner.None());
    }
}
