package dev.portgauge.kernel;

import dev.portgauge.model.OwnerTable;
import dev.portgauge.model.Reading;

import org.jspecify.annotations.Nullable;

/**
 * One search for the owners of all sockets of a machine, for many network namespaces: their inodes
 * are all different. To search for those of each alone would ask every process again and again in
 * which namespace it is.
 */
final class SharedOwners {

    private final ProcessScan scan;
    private @Nullable Reading<OwnerTable> table;

    SharedOwners(ProcessScan scan) {
        this.scan = scan;
    }

    /** What was found when this was first called. */
    synchronized Reading<OwnerTable> get() {
        Reading<OwnerTable> found = table;
        if (found == null) {
            found = scan.scan();
            table = found;
        }
        return found;
    }
}
