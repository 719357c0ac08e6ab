package dev.portgauge.cli;

import dev.portgauge.analysis.logs.LogPattern;
import dev.portgauge.kernel.logs.LogReader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code --patterns FILE}. */
final class LogsPatterns {

    private static final int LARGEST_PATTERNS = 1 << 20;

    private LogsPatterns() {}

    /** Those of the file, none without one. */
    static List<LogPattern> of(Invocation invocation) {
        Optional<String> name = invocation.value(Option.PATTERNS);
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            Path file = LogsRun.path(name.get());
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_PATTERNS) {
                throw new UsageError("patternsFile", name.get());
            }
            return LogPattern.read(
                    Files.readString(file, StandardCharsets.UTF_8), LogReader.shortestNeedle());
        } catch (CharacterCodingException notUtf8) {
            throw new UsageError("patternsFile", name.get());
        } catch (IOException unreadable) {
            throw new UsageError("patternsUnreadable", name.get());
        } catch (LogPattern.Unusable unusable) {
            throw wrong(unusable, name.get());
        }
    }

    private static UsageError wrong(LogPattern.Unusable unusable, String file) {
        String line = Integer.toString(unusable.line());
        return switch (unusable.reason()) {
            case NO_COLON -> new UsageError("patternColon", unusable.detail(), line, file);
            case NO_CLASS -> new UsageError("patternClass", unusable.detail(), line, file);
            case WRONG_HOLE -> new UsageError("patternHole", unusable.detail(), line, file);
            case TOO_SHORT ->
                    new UsageError("patternShort", unusable.detail(), line, file)
                            .accepting(Integer.toString(LogReader.shortestNeedle()));
            case TOO_MANY -> new UsageError("patternMany", line, file);
            case EMPTY -> new UsageError("patternNone", file);
        };
    }
}
