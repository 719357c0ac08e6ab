package dev.portgauge.cli;

import dev.portgauge.analysis.MapAnalysis;
import dev.portgauge.kernel.cloud.NatTable;
import dev.portgauge.report.CommandWords;
import dev.portgauge.report.ReportFormats;

import java.util.Optional;

/** What the options accept, for help and error messages. */
final class Accepted {

    static final int LARGEST_NUMBER = 1_000_000;

    private Accepted() {}

    /**
     * The values of an option.
     *
     * @param command whose option it is, empty for the program's own
     */
    static String by(Option option, Optional<Command> command, CommandWords words) {
        return switch (option.value()) {
            case "FORMAT" ->
                    command.isEmpty()
                            ? ""
                            : String.join(", ", ReportFormats.namesFor(command.get().kind()));
            case "LANG" -> "ko, en";
            case "WHEN" -> "auto, always, never";
            case "VIA" -> "connect, bind";
            case "WAY" -> "auto, book, netlink, procfs";
            case "WHAT" -> SocketsCommand.groupings();
            case "NETNS" -> words.get("accepted.netns");
            case "ADDR" -> words.get("accepted.address");
            case "N" -> words.get("accepted.number", String.valueOf(LARGEST_NUMBER));
            case "COUNT" -> words.get("accepted.number", String.valueOf(MapAnalysis.MOST_PANELS));
            case "PORTS" -> words.get("accepted.number", "65535");
            case "SECONDS" -> words.get("accepted.number", "300");
            case "DURATION" -> words.get("accepted.duration");
            case "RATE" -> "600/s, 36000/m, 0.5/s";
            case "TIME" -> words.get("accepted.time");
            case "DELAY" -> words.get("accepted.delay");
            case "SIDE" -> PlanCommand.SIDES;
            case "MODE" -> "0, 1, 2";
            case "NAT" -> words.get("accepted.nat", String.join(", ", NatTable.NAMES));
            case "FILE" -> words.get("accepted.file");
            case "DATE" -> words.get("accepted.logTime");
            case "FIRST-LAST" -> "32768-60999";
            case "LIST" -> "8080,30000-32767";
            case "KEY" -> TuneOptions.settings();
            case "RANGE" -> words.get("accepted.threshold");
            default -> "";
        };
    }
}
