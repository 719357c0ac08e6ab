package dev.portgauge.kernel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Named entries that a recording is read from: a folder, or one compressed file. Names have parts
 * with a slash between, none of them empty, {@code .} or {@code ..}.
 */
public interface Archive {

    /** An entry that is read whole may be so large. */
    int LARGEST_WHOLE = 128 * 1024 * 1024;

    /**
     * The bytes of an entry; null when there is none. The stream ends with an exception when the
     * entry is damaged.
     */
    @Nullable InputStream open(String name) throws IOException;

    /** The names of all entries below a folder, or of all for an empty name, sorted. */
    List<String> list(String folder) throws IOException;

    /**
     * All of an entry; null when there is none.
     *
     * @throws DamagedEntry when it is larger than {@link #LARGEST_WHOLE}
     */
    default byte @Nullable [] whole(String name) throws IOException {
        try (InputStream stream = open(name)) {
            if (stream == null) {
                return null;
            }
            byte[] bytes = stream.readNBytes(LARGEST_WHOLE);
            if (bytes.length == LARGEST_WHOLE && stream.read() >= 0) {
                throw new DamagedEntry(name, "larger than 128 MiB");
            }
            return bytes;
        }
    }

    /** Where a recording is written to. Several threads may write, each an entry of its own. */
    interface Sink {

        /**
         * A new entry, which is there as soon as the stream is closed. It replaces one of the same
         * name.
         */
        OutputStream put(String name) throws IOException;

        /** Takes an entry away, if it is there. */
        void remove(String name) throws IOException;
    }

    /** An entry that makes no sense. */
    final class DamagedEntry extends IOException {

        private static final long serialVersionUID = 1L;

        private final String entry;
        private final String detail;

        /**
         * @param entry its name
         * @param detail what is wrong with it, and where in it
         */
        public DamagedEntry(String entry, String detail) {
            super(entry + ": " + detail);
            this.entry = entry;
            this.detail = detail;
        }

        public String entry() {
            return entry;
        }

        public String detail() {
            return detail;
        }
    }
}
