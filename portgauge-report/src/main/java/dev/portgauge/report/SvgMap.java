package dev.portgauge.report;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.PortRange;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.PortReasons.Run;

import java.util.List;

/**
 * The map as SVG. Ports with the same reason beside each other are one shape, which tells its ports
 * and its reason when pointed at; where there are very many of them, a row has one shape for each
 * reason.
 */
public final class SvgMap implements MapSurface {

    /** A browser draws so many without delay. */
    private static final int MOST_RUNS = 3000;

    private static final int BASELINE = 12;
    private static final PortReason[] REASONS = PortReason.values();

    private final StringBuilder svg = new StringBuilder(1 << 16);
    private final MapScene scene;

    private SvgMap(MapScene scene) {
        this.scene = scene;
    }

    /**
     * The whole text of the file.
     *
     * @param diagnosis with at least one picture
     */
    public static String of(MapDiagnosis diagnosis, Language language) {
        SvgMap map = new SvgMap(new MapScene(diagnosis, language));
        map.open();
        map.scene.draw(map);
        return map.svg.append("</svg>\n").toString();
    }

    private void open() {
        MapExtent extent = scene.extent();
        attribute("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", extent.right());
        attribute(" height=\"", extent.bottom());
        attribute(" viewBox=\"0 0 ", extent.right(), extent.bottom());
        svg.append(" role=\"img\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\"")
                .append(" font-size=\"13\">\n");
        title(scene.title());
        svg.append("<style>\n.page{fill:#fff} text{fill:#1f2328} .dim{fill:#59636e}\n")
                .append(".bold{font-weight:bold} .rule{stroke:#818b98} text{white-space:pre}\n");
        for (Paint paint : Paint.values()) {
            svg.append(".r").append(paint.ordinal()).append("{fill:");
            svg.append(paint.hex()).append("} ");
        }
        svg.append("\n@media (prefers-color-scheme:dark){.page{fill:#0d1117} text{fill:#f0f6fc}")
                .append(" .dim{fill:#9198a1}}\n</style>\n")
                .append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
    }

    @Override
    public void text(int x, int y, String text, Ink ink) {
        text(x, y, text, ink, "");
    }

    @Override
    public void textBefore(int x, int y, String text, Ink ink) {
        text(x, y, text, ink, " text-anchor=\"end\"");
    }

    private void text(int x, int y, String text, Ink ink, String more) {
        attribute("<text x=\"", x);
        attribute(" y=\"", y + BASELINE);
        svg.append(
                switch (ink) {
                    case PLAIN -> "";
                    case BOLD -> " class=\"bold\"";
                    case DIM -> " class=\"dim\"";
                });
        svg.append(more).append('>');
        escaped(text);
        svg.append("</text>\n");
    }

    @Override
    public void swatch(int x, int y, int size, Paint paint) {
        attribute("<rect class=\"r", paint.ordinal());
        attribute(" x=\"", x);
        attribute(" y=\"", y);
        attribute(" width=\"", size);
        attribute(" height=\"", size);
        svg.append(" stroke=\"#818b98\" stroke-width=\".5\"/>\n");
    }

    @Override
    public void rule(int x, int y, int width) {
        svg.append("<path class=\"rule\" d=\"M").append(x).append(' ').append(y);
        attribute("h", width);
        svg.append("/>\n");
    }

    @Override
    public void cells(int x, int y, int cell, MapGrid grid, PortReasons reasons) {
        attribute("<rect fill=\"none\" class=\"rule\" x=\"", x - 1);
        attribute(" y=\"", y - 1);
        attribute(" width=\"", cell * grid.width() + 2);
        attribute(" height=\"", cell * grid.rows() + 2);
        svg.append("/>\n<g shape-rendering=\"crispEdges\" transform=\"translate(").append(x);
        svg.append(' ').append(y).append(") scale(").append(cell).append(")\">\n");
        List<Run> runs = reasons.runs();
        if (runs.size() <= MOST_RUNS) {
            for (Run run : runs) {
                open(run.reason());
                ports(run.ports(), grid);
                close(
                        scene.words()
                                .get(
                                        "map.tooltip",
                                        Words.range(run.ports()),
                                        reason(run.reason())));
            }
        } else {
            for (int row = 0; row < grid.rows(); row++) {
                row(row, grid, reasons);
            }
        }
        svg.append("</g>\n");
    }

    /** One shape for each reason in the row, free ports first: they lie below the others. */
    private void row(int row, MapGrid grid, PortReasons reasons) {
        PortRange ports =
                new PortRange(
                        Math.max(grid.begin(row), grid.range().first()),
                        Math.min(grid.begin(row + 1) - 1, grid.range().last()));
        for (int i = REASONS.length - 1; i >= 0; i--) {
            PortReason reason = REASONS[i];
            int count = 0;
            for (int port = ports.first(); port <= ports.last(); port++) {
                count += reasons.at(port) == reason ? 1 : 0;
            }
            if (count == 0) {
                continue;
            }
            open(reason);
            if (reason == PortReason.FREE) {
                ports(ports, grid);
            } else {
                segments(ports, grid, reasons, reason);
            }
            close(
                    scene.words()
                            .get(
                                    "map.tooltipMixed",
                                    Words.range(ports),
                                    reason(reason),
                                    Numbers.grouped(count)));
        }
    }

    private void segments(PortRange ports, MapGrid grid, PortReasons reasons, PortReason reason) {
        for (int port = ports.first(); port <= ports.last(); port++) {
            if (reasons.at(port) == reason) {
                int last = port;
                while (last < ports.last() && reasons.at(last + 1) == reason) {
                    last++;
                }
                ports(new PortRange(port, last), grid);
                port = last;
            }
        }
    }

    private void open(PortReason reason) {
        svg.append("<path class=\"r").append(reason.ordinal()).append("\" d=\"");
    }

    private void close(String tooltip) {
        svg.append("\">");
        title(tooltip);
        svg.append("</path>\n");
    }

    private String reason(PortReason reason) {
        return scene.words().get("reason.".concat(reason.name()));
    }

    /** The rest of its first row, the full rows between, the begin of its last row. */
    private void ports(PortRange ports, MapGrid grid) {
        int row = grid.row(ports.first());
        int column = grid.column(ports.first());
        int lastRow = grid.row(ports.last());
        int end = grid.column(ports.last()) + 1;
        if (row == lastRow) {
            box(column, row, end - column, 1);
            return;
        }
        if (column > 0) {
            box(column, row, grid.width() - column, 1);
            row++;
        }
        int below = end == grid.width() ? lastRow + 1 : lastRow;
        if (below > row) {
            box(0, row, grid.width(), below - row);
        }
        if (below == lastRow) {
            box(0, lastRow, end, 1);
        }
    }

    private void box(int x, int y, int width, int height) {
        svg.append('M').append(x).append(' ').append(y).append('h').append(width);
        svg.append('v').append(height).append("h-").append(width).append('z');
    }

    private void title(String text) {
        svg.append("<title>");
        escaped(text);
        svg.append("</title>");
    }

    private void attribute(String name, int... values) {
        svg.append(name);
        for (int i = 0; i < values.length; i++) {
            svg.append(i == 0 ? "" : " ").append(values[i]);
        }
        svg.append('"');
    }

    /** Text of XML; control characters are not allowed in it at all. */
    private void escaped(String text) {
        String plain = Plain.text(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> svg.append("&amp;");
                case '<' -> svg.append("&lt;");
                case '>' -> svg.append("&gt;");
                default -> svg.append(c);
            }
        }
    }
}
