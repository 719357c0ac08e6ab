package dev.portgauge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every command, so that the AOT cache holds what they load; prints nothing. A few connections
 * over loopback to itself make sure that there is something to analyse.
 */
public final class Training {

    private static final int CONNECTIONS = 40;

    private Training() {}

    public static void main(String[] args) {
        List<AutoCloseable> open = new ArrayList<>();
        try {
            runAll(connections(open));
        } finally {
            open.reversed().forEach(Training::close);
        }
    }

    /** Opens connections and returns their destination; without a loopback there are none. */
    private static String connections(List<AutoCloseable> open) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            ServerSocket server = new ServerSocket(0, CONNECTIONS, loopback);
            open.add(server);
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                open.add(client);
                Socket accepted = server.accept();
                open.add(accepted);
                accepted.setSoLinger(true, 0); // reset at the end: no TIME_WAIT is left behind
                if (i % 4 == 0) {
                    client.close(); // leaves FIN_WAIT2 and CLOSE_WAIT
                }
            }
            return "127.0.0.1:" + server.getLocalPort();
        } catch (IOException loopbackIsDown) {
            return "127.0.0.1:9";
        }
    }

    private static void runAll(String target) {
        for (String lang : List.of("ko", "en")) {
            run("check", "--lang", lang);
            run("check", target, "--lang", lang, "--critical", "65535:", "--color", "always");
            run("check", target, "[::1]:9", "-v", "--lang", lang, "--warning", "100%:");
            run("check", "127.0.0.1", "--lang", lang, "-q");
            run("limits", "--lang", lang);
            run("sockets", "--lang", lang);
            run("sockets", "--by", "process", "--lang", lang);
        }
        for (String format : List.of("json", "csv", "nagios")) {
            run("check", target, "--format", format);
        }
        run("limits", "--format", "json");
        run("sockets", "--by", "state", "--format", "csv");
        run("--help");
        run("--version");
    }

    private static void run(String... args) {
        Main.run(args, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
