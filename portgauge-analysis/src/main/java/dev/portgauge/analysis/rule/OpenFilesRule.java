package dev.portgauge.analysis.rule;

import dev.portgauge.model.Ceiling;
import dev.portgauge.model.Evidence;
import dev.portgauge.model.Finding;
import dev.portgauge.model.OpenFiles;
import dev.portgauge.model.Reading;

import java.util.Optional;

/** The machine's open files are used up, or nearly: socket() fails with ENFILE. */
final class OpenFilesRule implements CeilingRule {

    @Override
    public String id() {
        return "PG018";
    }

    @Override
    public Optional<Finding> evaluate(CeilingFacts facts) {
        if (!(facts.ceilings().openFiles() instanceof Reading.Known<OpenFiles>(OpenFiles files))) {
            return Optional.empty();
        }
        Ceiling ceiling = new Ceiling(Ceiling.Kind.OPEN_FILES, "", files.used(), files.limit());
        return found(CeilingThresholds.judge(ceiling), new Evidence.OpenFilesFull(ceiling));
    }

    @Override
    public Optional<Reading<?>> missing(CeilingFacts facts) {
        return CeilingRule.refused(facts.ceilings().openFiles());
    }
}
