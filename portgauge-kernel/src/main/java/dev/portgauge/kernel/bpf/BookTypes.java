package dev.portgauge.kernel.bpf;

import dev.portgauge.kernel.MalformedMessage;
import dev.portgauge.kernel.btf.Btf;
import dev.portgauge.model.BookAbsence;
import dev.portgauge.model.BookAbsence.Reason;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The layout of the running kernel: from its types, some megabytes of them, or from what was found
 * there before. Asked for once in a process.
 */
final class BookTypes {

    private static final String SOURCE = "/sys/kernel/btf/vmlinux";

    private final Path types;
    private final Path notes;
    private final Optional<LayoutCache> cache;

    /**
     * @param sys where sysfs is mounted, normally {@code /sys}
     * @param cache where layouts are kept, if anywhere
     */
    BookTypes(Path sys, Optional<Path> cache) {
        types = sys.resolve("kernel/btf/vmlinux");
        notes = sys.resolve("kernel/notes");
        this.cache = cache.map(LayoutCache::new);
    }

    /** Whether there are types at all. */
    boolean exist() {
        return Files.exists(types);
    }

    /** The layout, if it was found before. */
    Optional<BookLayout> known() {
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> build = build();
        return build.isEmpty() ? Optional.empty() : cache.get().load(build.get());
    }

    /**
     * Finds the layout, and keeps it.
     *
     * @throws BookAbsent when there is none
     */
    BookLayout find() throws BookAbsent {
        BookLayout found;
        try (InputStream stream = new FileInputStream(types.toFile())) {
            found = BookLayout.of(new Btf(stream.readAllBytes()));
        } catch (IOException unreadable) {
            throw new BookAbsent(new BookAbsence(Reason.BTF_UNREADABLE, SOURCE));
        } catch (MalformedMessage unusable) {
            String detail = SOURCE + ": " + unusable.getMessage();
            throw new BookAbsent(new BookAbsence(Reason.BTF_UNREADABLE, detail));
        } catch (BookLayout.Missing missing) {
            Reason reason = missing.isIterator() ? Reason.KERNEL_TOO_OLD : Reason.MEMBER_MISSING;
            throw new BookAbsent(new BookAbsence(reason, String.valueOf(missing.getMessage())));
        }
        Optional<String> build = build();
        if (cache.isPresent() && build.isPresent()) {
            cache.get().store(build.get(), found);
        }
        return found;
    }

    private Optional<String> build() {
        try (InputStream stream = new FileInputStream(notes.toFile())) {
            return BuildId.in(stream.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
