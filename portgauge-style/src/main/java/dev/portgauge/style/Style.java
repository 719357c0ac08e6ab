package dev.portgauge.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code Style check|format ROOT PART}: looks at, or rewrites, the Java sources of that part of the
 * modules.
 */
public final class Style {
    private Style() {}

    /** Exits 1 when {@code check} finds something, or a file cannot be parsed. */
    public static void main(String[] args) throws IOException {
        boolean rewrite = args[0].equals("format");
        Path root = Path.of(args[1]);
        Path part = root.resolve(args[2]).normalize();
        List<String> complaints =
                sources(root).parallelStream()
                        .filter(source -> source.startsWith(part))
                        .flatMap(s -> complaints(root, s, rewrite))
                        .toList();
        complaints.forEach(System.err::println);
        if (!complaints.isEmpty()) {
            System.exit(1);
        }
    }

    private static Stream<String> complaints(Path root, Path file, boolean rewrite) {
        String name = root.relativize(file).toString();
        try {
            String source = Files.readString(file);
            String formatted = Format.apply(source);
            List<String> complaints = new ArrayList<>();
            if (!formatted.equals(source) && rewrite) {
                Files.writeString(file, formatted);
            } else if (!formatted.equals(source)) {
                int line = firstDifference(source, formatted);
                complaints.add(name + ":" + line + ": not formatted, run bin/format");
            }
            if (!rewrite) {
                complaints.addAll(SizeLimits.complaints(name, formatted));
            }
            return complaints.stream();
        } catch (IOException | UnparsableSource e) {
            return Stream.of(name + ": " + e.getMessage());
        }
    }

    private static int firstDifference(String source, String formatted) {
        List<String> have = source.lines().toList();
        List<String> want = formatted.lines().toList();
        int line = 0;
        while (line < have.size() && line < want.size() && have.get(line).equals(want.get(line))) {
            line++;
        }
        return line + 1;
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> roots = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            folders.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .forEach(roots::add);
        }
        List<Path> sources = new ArrayList<>();
        for (Path folder : roots) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
