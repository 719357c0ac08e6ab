package dev.portgauge.cli;

import java.io.OutputStream;
import java.util.List;

/**
 * Runs every command, so that the AOT cache holds what they load, and no more: whatever is in it
 * costs every start. Prints nothing. What there is to report, and is not on this machine, each
 * command's rehearsal makes up ({@link dev.portgauge.kernel.RehearsalKernel}).
 */
public final class Training {

    private static final String TARGET = "127.0.0.1:9";

    private Training() {}

    public static void main(String[] args) {
        for (String lang : List.of("ko", "en")) {
            run("check", "--lang", lang);
            run("check", TARGET, "--lang", lang, "--critical", "65535:", "--color", "always");
            run("check", TARGET, "[::1]:9", "-v", "--lang", lang, "--warning", "100%:");
            run("check", "127.0.0.1", "--lang", lang, "-q");
            run("limits", "--lang", lang);
            run("sockets", "--lang", lang);
            run("sockets", "--by", "process", "--lang", lang);
        }
        for (String format : List.of("json", "csv", "nagios")) {
            run("check", TARGET, "--format", format);
        }
        run("limits", "--format", "json");
        run("sockets", "--by", "state", "--format", "csv");
        run("--help");
        run("--version");
    }

    private static void run(String... args) {
        Main.run(args, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }
}
