package dev.portgauge.cli;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.evidence.Capture;
import dev.portgauge.model.IpAddress;
import dev.portgauge.report.CommandWords;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of {@code portgauge capture}. */
final class CaptureRun {

    private static final String STANDARD_OUTPUT = "-";
    private static final long KIB = 1024;

    private final Invocation invocation;
    private final Host host;
    private final CommandWords words;

    CaptureRun(Invocation invocation) {
        this.invocation = invocation;
        host = invocation.host();
        words = CommandWords.of(invocation.language());
    }

    int run(Writer out) throws IOException {
        List<String> parameters = invocation.parameters();
        if (parameters.isEmpty()) {
            throw new UsageError("noFile");
        }
        String file = parameters.getFirst();
        boolean toStandardOutput = file.equals(STANDARD_OUTPUT);
        NewFile target = new NewFile(file, invocation.isSet(Option.FORCE));
        if (toStandardOutput) {
            if (host.terminal().apply(Host.STDOUT).isPresent()) {
                throw new UsageError("captureTerminal");
            }
        } else {
            target.mustBeWritable();
        }
        Set<IpAddress> targets = targets(parameters.subList(1, parameters.size()));
        Clock clock = host.collector().clock();
        Instant begun = clock.instant();
        Capture capture = read(targets, clock);
        if (toStandardOutput) {
            writeOut(capture);
        } else {
            target.write(capture::writeTo);
        }
        if (!invocation.isSet(Option.SILENT)) {
            Duration took = Duration.between(begun, clock.instant());
            String line = summary(file, capture, took);
            if (toStandardOutput) {
                host.err().write(line.getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(line);
            }
        }
        return Program.DONE;
    }

    private Set<IpAddress> targets(List<String> texts) {
        TargetParser parser = new TargetParser(invocation.resolver(), Optional.empty());
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (String text : texts) {
            addresses.addAll(parser.parse(text).addresses());
        }
        return addresses;
    }

    private Capture read(Set<IpAddress> targets, Clock clock) {
        Optional<String> netns = invocation.value(Option.NETNS);
        if (netns.isEmpty()) {
            return read(host.collector().kernel(), targets, clock);
        }
        OtherNetns other = new OtherNetns(host);
        return other.read(
                netns.get(),
                other.named(netns.get()).netns(),
                inside -> read(inside.kernel(), targets, clock));
    }

    private Capture read(Kernel kernel, Set<IpAddress> targets, Clock clock) {
        try (Progress _ = Progress.start(host, invocation.language())) {
            return Capture.of(
                    kernel,
                    clock,
                    new Capture.Wish(
                            Program.VERSION,
                            targets,
                            invocation.readBy(),
                            invocation.isSet(Option.ANONYMIZE)));
        } catch (UncheckedIOException tooLarge) {
            String why = String.valueOf(tooLarge.getMessage());
            throw new UsageError("captureTooLarge", why);
        }
    }

    private void writeOut(Capture capture) throws IOException {
        OutputStream heard = new UnheardOutput(host.out(), () -> host.unheard().test(Host.STDOUT));
        OutputStream out = new BufferedOutputStream(heard, 1 << 16);
        capture.writeTo(out);
        out.flush();
    }

    private String summary(String file, Capture capture, Duration took) throws IOException {
        long tenths = took.toMillis() / 100;
        String text =
                words.get(
                        "capture.done",
                        Echo.of(file),
                        String.valueOf(capture.sockets()),
                        size(capture.size()),
                        tenths / 10 + "." + tenths % 10,
                        quoted(file));
        return text + "\n";
    }

    private static String size(long bytes) {
        long kib = (bytes + KIB - 1) / KIB;
        if (kib < 10 * KIB) {
            return kib + " KiB";
        }
        return kib / KIB + " MiB";
    }

    /** For a shell. */
    private static String quoted(String file) {
        if (file.equals(STANDARD_OUTPUT)) {
            return "FILE";
        }
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            if (!Character.isLetterOrDigit(c) && "/._-+@:,=".indexOf(c) < 0) {
                return "'" + file.replace("'", "'\\''") + "'";
            }
        }
        return Path.of(file).toString();
    }
}
