package dev.portgauge.lab.scenario;

import dev.portgauge.model.Endpoint;
import dev.portgauge.model.IpAddress;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** A scenario as the Java expression that makes it, to be put into a test. */
public final class JavaText {

    private JavaText() {}

    public static String of(Scenario scenario) {
        List<String> actions = new ArrayList<>();
        for (Action action : scenario.actions()) {
            actions.add("\n                " + expression(action));
        }
        return "new Scenario(\n        %s,\n        %s,\n        List.of(%s))"
                .formatted(
                        expression(scenario.settings()),
                        expression(scenario.newcomer()),
                        String.join(",", actions));
    }

    private static String expression(Object value) {
        if (value instanceof Endpoint(IpAddress address, int port)) {
            return "endpoint(\"" + address + "\", " + port + ")";
        }
        if (value instanceof IpAddress address) {
            return "IpAddress.parse(\"" + address + "\")";
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        }
        if (value instanceof Record) {
            return record(value);
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }

    private static String record(Object value) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            try {
                parts.add(expression(part.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(value.getClass().getName(), impossible);
            }
        }
        return "new " + value.getClass().getSimpleName() + "(" + String.join(", ", parts) + ")";
    }
}
