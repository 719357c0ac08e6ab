package dev.portgauge.architecture.violation.kernel;

import java.lang.foreign.MemorySegment;

public final class Restricted {

    private Restricted() {}

    @SuppressWarnings("restricted")
    static MemorySegment grow(MemorySegment segment) {
        return segment.reinterpret(4096);
    }
}
