package dev.portgauge.report;

import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Headroom;
import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.model.MapDiagnosis.Comparison;
import dev.portgauge.model.MapDiagnosis.Panel;
import dev.portgauge.model.PortReason;
import dev.portgauge.model.PortReasons;
import dev.portgauge.model.Reading;

import java.util.ArrayList;
import java.util.List;

/** The picture for a file: where everything is, whatever it is drawn on. */
final class MapScene {

    private static final int MARGIN = 16;
    private static final int GAP = 32;
    private static final int IN_A_ROW = 2;

    /** Room for the port at the left of a row. */
    private static final int LABEL = 6 * MapSurface.COLUMN;

    private static final int SWATCH = 12;
    private static final int LINE = MapSurface.LINE + 2;
    private static final PortReason[] REASONS = PortReason.values();

    /** Ports from which on a row has so many cells, and how large a cell then is. */
    private static final int[][] SIZES = {
        {4000, 200, 4}, {1000, 100, 8}, {200, 50, 12}, {0, 20, 20}
    };

    private final MapDiagnosis diagnosis;
    private final Words words;
    private final List<PortReasons> pictures;
    private final List<String> names;
    private final List<DestinationDiagnosis> destinations = new ArrayList<>();
    private final MapGrid grid;
    private final int cell;

    /**
     * @param diagnosis with at least one picture
     */
    MapScene(MapDiagnosis diagnosis, Language language) {
        this.diagnosis = diagnosis;
        words = new Words(language);
        pictures = diagnosis.known();
        names = TextMap.names(diagnosis);
        for (Panel panel : diagnosis.panels()) {
            if (panel.reasons() instanceof Reading.Known<PortReasons>) {
                destinations.add(panel.destination());
            }
        }
        int ports = pictures.getFirst().range().size();
        int size = 0;
        while (ports <= SIZES[size][0]) {
            size++;
        }
        grid = MapGrid.of(pictures.getFirst().range(), SIZES[size][1], SIZES[size][1]);
        cell = SIZES[size][2];
    }

    Words words() {
        return words;
    }

    /** What the picture is of. */
    String title() {
        return words.get(
                "map.picture",
                words.text(diagnosis.host().name()),
                Numbers.toSeconds(diagnosis.takenAt()));
    }

    /** How large it is, with its margin. */
    MapExtent extent() {
        MapExtent extent = new MapExtent();
        draw(extent);
        MapExtent whole = new MapExtent();
        whole.rule(0, extent.bottom() + MARGIN - 1, extent.right() + MARGIN);
        return whole;
    }

    void draw(MapSurface surface) {
        surface.text(MARGIN, MARGIN, title(), MapSurface.Ink.BOLD);
        int y = MARGIN + LINE + LINE / 2;
        for (int from = 0; from < pictures.size(); from += IN_A_ROW) {
            int x = MARGIN;
            int bottom = y;
            int end = Math.min(from + IN_A_ROW, pictures.size());
            for (int i = from; i < end; i++) {
                MapExtent extent = new MapExtent();
                panel(extent, i, x, y);
                panel(surface, i, x, y);
                x = extent.right() + GAP;
                bottom = Math.max(bottom, extent.bottom());
            }
            y = bottom + LINE;
        }
        int below = legend(surface, y);
        if (pictures.size() > 1) {
            below = compared(surface, below + LINE / 2);
        }
        if (diagnosis.omitted() > 0) {
            omitted(surface, below + LINE / 2);
        }
    }

    private void panel(MapSurface surface, int index, int x, int top) {
        DestinationDiagnosis destination = destinations.get(index);
        String pair = Words.pool(destination.pool()).concat(" ").concat(words.pair(destination));
        String name = names.get(index);
        int y = top;
        surface.text(
                x, y, name.isEmpty() ? pair : name.concat("  ").concat(pair), MapSurface.Ink.BOLD);
        y += LINE;
        surface.text(x, y, left(destination), MapSurface.Ink.PLAIN);
        y += LINE + LINE / 2;
        int step = Math.max(10, grid.width() / 4);
        for (int column = 0; column < grid.width(); column += step) {
            String mark = "+".concat(Integer.toString(column));
            surface.text(x + LABEL + column * cell, y, mark, MapSurface.Ink.DIM);
        }
        y += MapSurface.LINE;
        labels(surface, x, y);
        surface.cells(x + LABEL, y, cell, grid, pictures.get(index));
    }

    /** Every so many rows, so that the lines do not touch. */
    private void labels(MapSurface surface, int x, int y) {
        int every = 1;
        while (every * cell < LINE) {
            every += every == 1 ? 4 : 5;
        }
        for (int row = 0; row < grid.rows(); row++) {
            if (grid.begin(row) % (every * grid.width()) == 0) {
                surface.textBefore(
                        x + LABEL - MapSurface.COLUMN / 2,
                        y + row * cell + (cell - MapSurface.LINE) / 2,
                        Integer.toString(grid.begin(row)),
                        MapSurface.Ink.DIM);
            }
        }
    }

    private String left(DestinationDiagnosis destination) {
        Headroom headroom = destination.headroom().known().orElseThrow();
        String left =
                words.get(
                        "verdict.left",
                        Words.withBounds(headroom.left()),
                        Numbers.grouped(headroom.ledger().capacity()));
        return destination.verdict().name().concat("  ").concat(left);
    }

    /** Returns where it ends. */
    private int legend(MapSurface surface, int top) {
        int labels = 0;
        for (PortReason reason : REASONS) {
            labels = Math.max(labels, DisplayWidth.of(label(reason)));
        }
        int text = MARGIN + SWATCH + MapSurface.COLUMN;
        int first = text + (labels + 9) * MapSurface.COLUMN;
        int y = top;
        if (pictures.size() > 1) {
            numbers(surface, first, y, names, MapSurface.Ink.BOLD);
            y += LINE;
        }
        for (PortReason reason : REASONS) {
            List<String> numbers = new ArrayList<>();
            int ports = 0;
            for (PortReasons picture : pictures) {
                ports += picture.count(reason);
                numbers.add(Numbers.grouped(picture.count(reason)));
            }
            if (ports > 0 || reason == PortReason.FREE) {
                surface.swatch(MARGIN, y + 2, SWATCH, Paint.of(reason));
                surface.text(text, y, label(reason), MapSurface.Ink.PLAIN);
                int end = numbers(surface, first, y, numbers, MapSurface.Ink.PLAIN);
                String note = words.ofPool("reason.note.".concat(reason.name()), diagnosis.pool());
                surface.text(end + 2 * MapSurface.COLUMN, y, words.get(note), MapSurface.Ink.DIM);
                y += LINE;
            }
        }
        return sum(surface, text, first, y);
    }

    private int sum(MapSurface surface, int text, int first, int y) {
        List<String> sums = new ArrayList<>();
        for (PortReasons picture : pictures) {
            sums.add(Numbers.grouped(picture.range().size()));
        }
        int end = numbers(surface, first, y + 4, sums, MapSurface.Ink.PLAIN);
        surface.rule(text, y + 1, end - text);
        surface.text(text, y + 4, words.get("ledger.sum"), MapSurface.Ink.PLAIN);
        surface.text(
                end + 2 * MapSurface.COLUMN, y + 4, Words.range(grid.range()), MapSurface.Ink.DIM);
        return y + 4 + LINE;
    }

    private String label(PortReason reason) {
        return words.get("reason.".concat(reason.name()));
    }

    /** Right-aligned; returns where the last one ends. */
    private static int numbers(
            MapSurface surface, int first, int y, List<String> numbers, MapSurface.Ink ink) {
        int end = first;
        for (int i = 0; i < numbers.size(); i++) {
            end = first + i * 9 * MapSurface.COLUMN;
            surface.textBefore(end, y, numbers.get(i), ink);
        }
        return end;
    }

    private int compared(MapSurface surface, int top) {
        Comparison comparison = Comparison.of(pictures);
        List<String> labels = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        labels.add(words.get("map.closedInAll"));
        ports.add(comparison.closedInAll());
        for (int i = 0; i < pictures.size(); i++) {
            labels.add(words.get("map.closedInOne", names.get(i)));
            ports.add(comparison.closedInOne().get(i));
        }
        if (pictures.size() > 2) {
            labels.add(words.get("map.closedInSome"));
            ports.add(comparison.closedInSome());
        }
        labels.add(words.get("map.closedInNone"));
        ports.add(comparison.closedInNone());
        int widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, DisplayWidth.of(label));
        }
        int y = top;
        for (int i = 0; i < labels.size(); i++) {
            surface.text(MARGIN, y, labels.get(i), MapSurface.Ink.PLAIN);
            surface.textBefore(
                    MARGIN + (widest + 9) * MapSurface.COLUMN,
                    y,
                    Numbers.grouped(ports.get(i)),
                    MapSurface.Ink.PLAIN);
            y += LINE;
        }
        return y;
    }

    private void omitted(MapSurface surface, int y) {
        surface.text(
                MARGIN,
                y,
                words.counted(
                        "map.omitted",
                        diagnosis.omitted(),
                        Numbers.grouped(diagnosis.omittedSessions())),
                MapSurface.Ink.DIM);
    }
}
