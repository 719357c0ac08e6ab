package dev.portgauge.it;

import dev.portgauge.lab.world.Shell;
import dev.portgauge.lab.world.Shell.Outcome;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The real program as a child process. */
final class Portgauge {

    private static final String MAIN = "dev.portgauge.cli.Main";

    private Portgauge() {}

    static Outcome run(String... arguments) throws IOException, InterruptedException {
        return runIn(List.of(), arguments);
    }

    /** Runs it by way of another program, for example setpriv. */
    static Outcome runIn(List<String> wrapper, String... arguments)
            throws IOException, InterruptedException {
        return Shell.start(command(wrapper, System.getProperty("java.class.path"), arguments));
    }

    static List<String> command(List<String> wrapper, String classPath, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same command for a shell's command line; none of its words has a quote in it. */
    static String line(String... arguments) {
        String classPath = System.getProperty("java.class.path");
        return "'" + String.join("' '", command(List.of(), classPath, arguments)) + "'";
    }

    /**
     * A copy of the class path that every user may read.
     *
     * @param folder empty; becomes readable for all
     */
    static String readableClassPath(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (!entry.isEmpty() && Files.exists(from) && !entry.contains("test-classes")) {
                Path to = folder.resolve(copies.size() + "-" + from.getFileName());
                copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        String name = from.relativize(file).toString();
                        Files.copy(file, name.isEmpty() ? to : to.resolve(name));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
