package dev.portgauge.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real launcher in a checkout laid out like ours, whose Maven is a script that runs javac. */
final class FakeCheckout {
    static final Path JDK = Path.of(System.getProperty("java.home"));
    static final Path REAL_ROOT = Path.of(System.getProperty("portgauge.root"));

    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "chmod",
                    "chown",
                    "cp",
                    "grep",
                    "find",
                    "mkdir",
                    "mktemp",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep",
                    "stat",
                    "tail");

    /** Counts itself, waits as long as the file {@code slow} says, then does what Maven does. */
    private static final String MVNW =
            """
            #!/bin/sh
            echo "${HOME:?not set}" >"$TEST_FOLDER/built-at-home"
            echo build >>"$TEST_FOLDER/builds"
            [ ! -f "$TEST_FOLDER/slow" ] || sleep "$(cat "$TEST_FOLDER/slow")"
            mkdir -p portgauge-cli/target/app
            echo word=en >portgauge-cli/target/app/messages_en.properties
            "$JAVA_HOME/bin/javac" -J-XX:TieredStopAtLevel=1 -d classes $(find . -name '*.java') || exit 1
            "$JAVA_HOME/bin/jar" -c -f portgauge-cli/target/app/portgauge-cli.jar -C classes .
            """;

    private static final String MAIN =
            """
            package dev.portgauge.cli;

            public final class Main {
                public static void main(String[] args) {
                    System.out.println(Word.WORD + " " + java.util.Arrays.asList(args));
                    // the launcher tries --version once after each build
                    boolean tried = args.length == 1 && args[0].equals("--version");
                    System.exit(tried ? 0 : args.length);
                }
            }
            """;

    private static final String TRAINING =
            """
            package dev.portgauge.cli;

            public final class Training {
                public static void main(String[] args) {
                    System.out.println(Word.WORD);
                }
            }
            """;

    final Path folder;
    final Path root;
    final Map<String, String> environment = new HashMap<>();
    final List<String> prefix = new ArrayList<>();

    /** What one start did. */
    record Outcome(int exit, String out, String err) {}

    FakeCheckout(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = folder.resolve("a checkout");
        copy("portgauge");
        copy("bin/launch.sh");
        copy("bin/jdk.sh");
        copy("bin/fast-start.sh");
        write("pom.xml", "<project/>\n");
        write(".mvn/maven.config", "\n");
        write("portgauge-cli/pom.xml", "<project/>\n");
        write("mvnw", MVNW);
        write("portgauge-cli/src/main/java/dev/portgauge/cli/Main.java", MAIN);
        write("portgauge-cli/src/main/java/dev/portgauge/cli/Training.java", TRAINING);
        word("first");
        environment.put("PATH", tools("tools", List.of("flock")).toString());
        // as nsswitch would have it: the home of whoever asks
        script(folder.resolve("tools/id"), "echo 7");
        script(folder.resolve("tools/getent"), "echo \"u:x:7:7:,,,:$TEST_FOLDER/home:/bin/sh\"");
        environment.put("JAVA_HOME", jdkWithoutAot().toString());
        environment.put("PORTGAUGE_JDKS", folder.resolve("no-jdks").toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("TEST_FOLDER", folder.toString());
    }

    private void copy(String path) throws IOException {
        write(path, Files.readString(REAL_ROOT.resolve(path)));
        Files.setPosixFilePermissions(
                root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    void word(String word) throws IOException {
        write(
                "portgauge-model/src/main/java/dev/portgauge/cli/Word.java",
                "package dev.portgauge.cli; final class Word { static final String WORD = \"%s\"; }\n"
                        .formatted(word));
    }

    /** Our JDK, but it makes no AOT cache: that takes seconds, and only one test wants it. */
    private Path jdkWithoutAot() throws IOException {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(JDK.resolve("release"), home.resolve("release"));
        for (String tool : List.of("java", "javac", "jar")) {
            String refuse = "case \"$*\" in *AOTMode*) exit 1 ;; esac\n";
            String command = "exec '%s' \"$@\"".formatted(JDK.resolve("bin").resolve(tool));
            script(home.resolve("bin").resolve(tool), refuse + command);
        }
        return home;
    }

    /**
     * A folder for PATH that holds the tools the launcher needs and nothing else: above all, no
     * java.
     */
    Path tools(String name, List<String> more) throws IOException {
        Path tools = Files.createDirectories(folder.resolve(name));
        for (String tool : Stream.concat(TOOLS.stream(), more.stream()).toList()) {
            Path installed =
                    Stream.of("/usr/bin", "/bin")
                            .map(bin -> Path.of(bin, tool))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            script(tools.resolve(tool), "exec %s \"$@\"".formatted(installed));
        }
        return tools;
    }

    static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Process begin(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    Outcome end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    Outcome start(String... arguments) throws IOException, InterruptedException {
        return end(begin(root.resolve("portgauge"), arguments));
    }

    int builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Path cache() {
        return root.resolve(".portgauge");
    }

    /** Names in the cache, a random suffix left out. */
    List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            return files.map(f -> f.getFileName().toString().replaceAll("^(app|build)\\..*", "$1"))
                    .sorted()
                    .toList();
        }
    }
}
