package dev.portgauge.architecture.violation.analysis;

import java.io.IOException;
import java.io.InputStream;

final class Reads {

    private Reads() {}

    static int first(InputStream in) throws IOException {
        return in.read();
    }
}
