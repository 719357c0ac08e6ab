package dev.portgauge.kernel.btf;

import dev.portgauge.kernel.MalformedMessage;

import java.util.HashSet;
import java.util.Set;

/**
 * The names in a BTF file: of types, members, constants and functions. A feature that came with a
 * member of its own shows there, on a kernel with a backport as well.
 */
public final class BtfNames {

    private BtfNames() {}

    /**
     * Those of {@code wanted} that occur, as whole names.
     *
     * @param file a whole file, in either byte order
     * @throws MalformedMessage when it is no BTF, or its parts lie outside
     */
    public static Set<String> in(byte[] file, Set<String> wanted) throws MalformedMessage {
        BtfFile btf = new BtfFile(file);
        Set<String> found = new HashSet<>();
        for (String name : wanted) {
            if (btf.hasName(name)) {
                found.add(name);
            }
        }
        return found;
    }
}
