package dev.portgauge.cli;

import dev.portgauge.analysis.NatQuestion;
import dev.portgauge.kernel.cloud.NatTable;
import dev.portgauge.kernel.cloud.NatTableError;
import dev.portgauge.model.CloudVm;
import dev.portgauge.model.NatBudget;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --nat} names; only used where that is given, or a cloud is recognised. */
final class NatOption {

    static final String NONE = "none";

    private NatOption() {}

    /**
     * The limits of the NAT that was named; empty for {@code none} and without the option.
     *
     * @throws UsageError when it is no name, and no file that can be used
     */
    static Optional<NatBudget> budget(Invocation invocation) {
        String name = invocation.value(Option.NAT).orElse(NONE);
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        if (NatTable.NAMES.contains(name)) {
            return NatTable.shipped(name);
        }
        if (name.isEmpty()) {
            throw invocation.badValue(Option.NAT);
        }
        if (isNoFile(name)) {
            throw new UsageError("natUnreadable", name, "EISDIR");
        }
        try {
            return Optional.of(NatTable.file(name));
        } catch (NatTableError error) {
            boolean isNoFile = error.kind() == NatTableError.Kind.UNREADABLE;
            throw isNoFile && error.text().equals("ENOENT")
                    ? invocation.badValue(Option.NAT)
                    : usage(error, name).accepting(error.accepted());
        }
    }

    /** A pipe may never say anything. */
    private static boolean isNoFile(String name) {
        try {
            Path file = Path.of(name);
            return Files.exists(file) && !Files.isRegularFile(file);
        } catch (InvalidPathException unusable) {
            return false;
        }
    }

    private static UsageError usage(NatTableError error, String file) {
        String line = String.valueOf(error.line());
        String text = error.text();
        return switch (error.kind()) {
            case UNREADABLE -> new UsageError("natUnreadable", file, text);
            case TOO_LONG -> new UsageError("natTooLong", file);
            case NO_PAIR -> new UsageError("natNoPair", text, line, file);
            case NO_SECTION -> new UsageError("natNoSection", text, line, file);
            case SECOND_SECTION -> new UsageError("natSecondSection", text, line, file);
            case UNKNOWN_KEY -> new UsageError("natUnknownKey", text, line, file);
            case REPEATED_KEY -> new UsageError("natRepeatedKey", text, line, file);
            case BAD_VALUE -> new UsageError("natBadValue", text, line, file);
            case NO_LIMIT -> new UsageError("natNoLimit", file, line);
        };
    }

    /**
     * What there is to ask where nobody named a NAT: with the limits of the only kind that the
     * provider has, if so.
     */
    static NatQuestion assumed(Optional<CloudVm> vm) {
        if (vm.isEmpty()) {
            return NatQuestion.NOTHING;
        }
        return switch (vm.get().cloud()) {
            case AZURE -> new NatQuestion(vm, Optional.empty(), true);
            case GOOGLE -> new NatQuestion(vm, NatTable.shipped("gcp"), true);
            case AWS -> new NatQuestion(vm, NatTable.shipped("aws-nat"), true);
        };
    }
}
