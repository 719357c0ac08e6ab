package dev.portgauge.analysis.advice;

import dev.portgauge.model.Advice;
import dev.portgauge.model.Advice.Gain;
import dev.portgauge.model.Advice.Software;
import dev.portgauge.model.DestinationDiagnosis;
import dev.portgauge.model.Holder;
import dev.portgauge.model.SettingChange;

import java.util.List;
import java.util.Optional;

/** An advice in the making. */
final class Draft {

    private final Advice.Kind kind;
    private final Gain gain;
    private boolean isUrgent;
    private Optional<DestinationDiagnosis> about = Optional.empty();
    private int others;
    private List<Holder> holders = List.of();
    private List<Software> software = List.of();
    private List<SettingChange> changes = List.of();
    private long number;
    private String subject = "";

    Draft(Advice.Kind kind, Gain gain) {
        this.kind = kind;
        this.gain = gain;
    }

    Draft urgent(boolean whether) {
        isUrgent = whether;
        return this;
    }

    /** For the first of these destinations; it is urgent where that one's ports are short. */
    Draft about(List<DestinationDiagnosis> helped) {
        about = Optional.of(helped.getFirst());
        others = helped.size() - 1;
        isUrgent = AdviceFacts.isShort(helped.getFirst());
        return this;
    }

    /** By these holders; what they seem to be is read from their processes. */
    Draft by(List<Holder> those, AdviceFacts facts) {
        holders = those;
        software = SoftwareNames.of(those, about, facts.check().processes());
        return this;
    }

    Draft changing(List<SettingChange> settings) {
        changes = settings;
        return this;
    }

    Draft number(long value) {
        number = value;
        return this;
    }

    Draft subject(String text) {
        subject = text;
        return this;
    }

    Optional<Advice> done() {
        return Optional.of(
                new Advice(
                        kind, isUrgent, about, others, gain, holders, software, changes, number,
                        subject));
    }
}
