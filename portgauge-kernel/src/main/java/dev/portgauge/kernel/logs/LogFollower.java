package dev.portgauge.kernel.logs;

import dev.portgauge.model.Reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Reads on while others write: files, standard input, the journal. */
public final class LogFollower implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    /** How long to wait at the end for what was told to stop, in pauses. */
    private static final int LAST_PAUSES = 5;

    private final LogReader reader;
    private final LongSupplier now;
    private final List<LogTail> tails = new ArrayList<>();
    private final List<LogStream> streams = new ArrayList<>();

    /**
     * @param reader whose sink may be called by several threads
     */
    public LogFollower(LogReader reader, LongSupplier now) {
        this.reader = reader;
        this.now = now;
    }

    /** Follows a file, which need not be there yet, or a pipe. */
    public void file(Path file, boolean fromEnd) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                reader.refuse(name, new Reading.Refused<>(name, "EISDIR"));
            } else if (isStream(file)) {
                // of Files.newInputStream a reader that waits could not be ended
                follow(name, () -> Channels.newInputStream(FileChannel.open(file)));
            } else {
                tails.add(new LogTail(file, scanner(LogFiles.program(file)), fromEnd));
            }
        } catch (IOException unreadable) {
            reader.refuse(name, LogFiles.why(name, unreadable));
        }
    }

    /** What has no end to begin at: a pipe, a device, and what the kernel writes. */
    private static boolean isStream(Path file) {
        return Files.exists(file)
                && (!Files.isRegularFile(file) || file.toAbsolutePath().startsWith("/proc"));
    }

    private LogScanner scanner(String program) {
        return reader.scanner(now, program);
    }

    /** Follows a stream to its end; a channel's, as others cannot be ended while they wait. */
    public void stream(String name, InputStream in) {
        follow(name, () -> in);
    }

    private void follow(String name, LogStream.Opening opening) {
        streams.add(LogStream.start(name, scanner(""), opening));
    }

    /**
     * Follows a journal, from some time on or from now.
     *
     * @param where a file or folder; the journal of this machine without
     */
    public void journal(Optional<Path> where, OptionalLong since) {
        String name = LogJournal.name(where);
        Optional<Reading<String>> absence = LogJournal.absence(where);
        if (absence.isPresent()) {
            reader.refuse(name, absence.get());
            return;
        }
        try {
            String first = since.isPresent() ? "--no-tail" : "--lines=0";
            Journalctl journalctl =
                    Journalctl.start(where, since, OptionalLong.empty(), "--follow", first);
            streams.add(LogStream.start(name, scanner(""), journalctl));
        } catch (IOException absent) {
            reader.refuse(name, new Reading.Refused<>(Journalctl.NAME, "ENOENT"));
        }
    }

    /** Reads on until it is told to stop, or nothing is left that could write. */
    public void run(BooleanSupplier stop) throws InterruptedException {
        while (!stop.getAsBoolean() && !(tails.isEmpty() && streams.isEmpty())) {
            for (LogTail tail : List.copyOf(tails)) {
                try {
                    tail.poll();
                } catch (IOException unreadable) {
                    tails.remove(tail);
                    String name = tail.file().toString();
                    reader.done(name, tail.scanner(), Optional.of(LogFiles.why(name, unreadable)));
                }
            }
            List<LogStream> ended = streams.stream().filter(LogStream::isEnded).toList();
            Thread.sleep(PAUSE_MILLIS);
            // Ctrl-C ends journalctl, too, maybe before it is noticed here
            if (!stop.getAsBoolean()) {
                ended.forEach(stream -> stream.tell(reader, true));
                streams.removeAll(ended);
            }
        }
    }

    @Override
    public void close() {
        streams.forEach(LogStream::stop);
        try {
            for (int i = 0;
                    i < LAST_PAUSES && !streams.stream().allMatch(LogStream::isEnded);
                    i++) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        streams.forEach(stream -> stream.tell(reader, false));
        for (LogTail tail : tails) {
            tail.scanner().search(true);
            String name = tail.file().toString();
            boolean wasThere = tail.scanner().bytes() > 0 || Files.exists(tail.file());
            reader.done(
                    name,
                    tail.scanner(),
                    wasThere
                            ? Optional.empty()
                            : Optional.of(new Reading.Refused<>(name, "ENOENT")));
            try {
                tail.close();
            } catch (IOException gone) {
                // it is not read any more
            }
        }
    }
}
