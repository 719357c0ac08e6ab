package dev.portgauge.kernel.cloud;

import dev.portgauge.kernel.cloud.NatTableError.Kind;
import dev.portgauge.model.NatBudget;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where tables of NAT limits come from: the one that is shipped, and files of the user's. */
public final class NatTable {

    /** What the shipped table has, in its order. */
    public static final List<String> NAMES =
            List.of("azure-lb", "azure-nat-gateway", "gcp", "aws-nat", "huawei-nat");

    private static final String SHIPPED = "nat-limits.txt";
    private static final int LONGEST = 64 * 1024;

    private NatTable() {}

    /** The limits that the shipped table has under this name. */
    public static Optional<NatBudget> shipped(String name) {
        for (NatBudget budget : shipped()) {
            if (budget.id().equals(name)) {
                return Optional.of(budget);
            }
        }
        return Optional.empty();
    }

    /** Everything in the shipped table. */
    public static List<NatBudget> shipped() {
        try (InputStream in = NatTable.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("missing from the jar");
            }
            return NatTableText.parse(in.readNBytes(LONGEST));
        } catch (IOException | NatTableError defect) {
            throw new IllegalStateException(SHIPPED, defect);
        }
    }

    /**
     * The NAT that a file of the user's describes.
     *
     * @throws NatTableError when it cannot be read, or describes none or several
     */
    public static NatBudget file(String path) throws NatTableError {
        byte[] bytes;
        try (InputStream in = new FileInputStream(path)) {
            bytes = in.readNBytes(LONGEST + 1);
        } catch (FileNotFoundException unopened) {
            throw new NatTableError(Kind.UNREADABLE, 0, whyUnopened(new File(path)), "");
        } catch (IOException unreadable) {
            throw new NatTableError(Kind.UNREADABLE, 0, "EIO", "");
        }
        if (bytes.length > LONGEST) {
            throw new NatTableError(Kind.TOO_LONG, 0, "", String.valueOf(LONGEST));
        }
        return NatTableText.parseOne(bytes);
    }

    private static String whyUnopened(File file) {
        if (!file.exists()) {
            return "ENOENT";
        }
        return file.isDirectory() ? "EISDIR" : "EACCES";
    }
}
