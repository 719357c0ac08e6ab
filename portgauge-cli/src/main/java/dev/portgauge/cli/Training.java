package dev.portgauge.cli;

import dev.portgauge.kernel.LiveKernel;
import dev.portgauge.kernel.procfs.NetnsNames;
import dev.portgauge.model.Evidence;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs every command, so that the AOT cache holds what they load, and no more: whatever is in it
 * costs every start; the library for JSON so much that it has a cache of its own. Prints nothing.
 * What there is to report, and is not on this machine, each command's rehearsal makes up ({@link
 * dev.portgauge.kernel.RehearsalKernel}).
 */
public final class Training {

    private static final String TARGET = "127.0.0.1:9";
    private static final String JSON = "json";

    private Training() {}

    /**
     * Runs the commands.
     *
     * @param args {@code json} for the commands' JSON alone, {@code text} for all but that; without
     *     arguments everything
     */
    public static void main(String[] args) {
        String part = args.length == 0 ? "" : args[0];
        if (!part.equals(JSON)) {
            text();
        }
        if (!part.equals("text")) {
            run("check", TARGET, "--format", JSON);
            run("check", "--format", JSON);
            run("limits", "--format", JSON);
            run("sockets", "--format", JSON);
            run("map", "--format", JSON);
        }
    }

    private static void text() {
        // there may be no named network namespace now: any folder loads the same classes
        NetnsNames.nameOf(-1, Path.of("/"));
        // nor a process with connections
        new LiveKernel(Path.of("/proc")).descriptors((int) ProcessHandle.current().pid());
        loadAll(Evidence.class);
        for (String lang : List.of("ko", "en")) {
            run("check", "--lang", lang);
            run("check", TARGET, "--lang", lang, "--critical", "65535:", "--color", "always");
            run("check", TARGET, "[::1]:9", "-v", "--lang", lang, "--warning", "100%:");
            run("check", "127.0.0.1", "--lang", lang, "-q");
            run("limits", "--lang", lang);
            run("sockets", "--lang", lang);
            run("map", "--lang", lang, "--color", "always");
            run("map", TARGET, "[::1]:9", "--lang", lang);
            run("sockets", "--by", "process", "--lang", lang);
        }
        run("check", TARGET, "--format", "csv");
        run("check", TARGET, "--format", "nagios");
        run("sockets", "--by", "state", "--format", "csv");
        run("--help");
        run("--version");
    }

    /** Which of them a machine gives rise to is not known here. */
    private static void loadAll(Class<?> sealed) {
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            try {
                Class.forName(one.getName());
            } catch (ClassNotFoundException impossible) {
                throw new LinkageError(one.getName(), impossible);
            }
        }
    }

    private static void run(String... args) {
        Main.run(args, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }
}
