package dev.portgauge.cli;

import dev.portgauge.model.MapDiagnosis;
import dev.portgauge.report.Language;
import dev.portgauge.report.PngMap;
import dev.portgauge.report.SvgMap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a map is to be drawn into. */
record PictureFiles(Optional<WholeFile> svg, Optional<WholeFile> png) {

    /**
     * The files of these names.
     *
     * @throws UsageError when one of them cannot be written, as far as can be told before
     */
    static PictureFiles of(Optional<String> svg, Optional<String> png) {
        PictureFiles files = new PictureFiles(file(svg), file(png));
        if (files.svg.isPresent()
                && files.png.isPresent()
                && files.svg.get().path().equals(files.png.get().path())) {
            throw new UsageError("sameFile", png.orElse(""));
        }
        return files;
    }

    /**
     * Nobody wants a picture instead of the evidence that it is drawn from.
     *
     * @throws UsageError when a picture would replace one of these files
     */
    void mustNotBe(List<String> read) {
        for (String picture : names()) {
            for (String file : read) {
                if (isSame(picture, file)) {
                    throw new UsageError("replacesInput", picture);
                }
            }
        }
    }

    private static boolean isSame(String one, String other) {
        try {
            return Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException | InvalidPathException notBothThere) {
            return false;
        }
    }

    private static Optional<WholeFile> file(Optional<String> name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(WholeFile.named(name.get()));
    }

    /** As the user wrote them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (svg.isPresent()) {
            names.add(svg.get().name());
        }
        if (png.isPresent()) {
            names.add(png.get().name());
        }
        return names;
    }

    /**
     * Draws into all of them.
     *
     * @throws UsageError when one cannot be written
     */
    void write(MapDiagnosis diagnosis, Language language) {
        if (svg.isPresent()) {
            svg.get().write(SvgMap.of(diagnosis, language).getBytes(StandardCharsets.UTF_8));
        }
        if (png.isPresent()) {
            png.get().write(PngMap.of(diagnosis, language));
        }
    }
}
