package dev.portgauge.analysis.tuning;

import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortSet;

/** Values as sysctl.conf has them. */
final class Spelling {

    private Spelling() {}

    /** Two ports with a blank, spans with commas; whatever else as it is. */
    static String of(Object value) {
        if (value instanceof PortRange range) {
            return range.first() + " " + range.last();
        }
        if (!(value instanceof PortSet ports)) {
            return value.toString();
        }
        StringBuilder list = new StringBuilder();
        for (PortRange span : ports.spans()) {
            list.append(list.isEmpty() ? "" : ",").append(span.first());
            if (span.size() > 1) {
                list.append('-').append(span.last());
            }
        }
        return list.toString();
    }
}
