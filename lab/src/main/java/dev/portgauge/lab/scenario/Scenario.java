package dev.portgauge.lab.scenario;

import dev.portgauge.model.IpAddress;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A population as data: the settings of a namespace, what happens in it, and the socket that comes
 * next. Done again in another namespace it is the same, but for what the kernel draws by lot: which
 * ports it gives.
 */
public record Scenario(Settings settings, Newcomer newcomer, List<Action> actions) {

    /** An address of the host that is none of loopback, although it is on that interface. */
    public static final String LOCAL = "10.77.0.1";

    public Scenario {
        actions = List.copyOf(actions);
    }

    public Scenario with(List<Action> others) {
        return new Scenario(settings, newcomer, others);
    }

    boolean isBeyondLoopback() {
        return newcomer.to().address().equals(IpAddress.parse(LOCAL));
    }

    /** As many actions, one thing simpler: in one of them, or in the settings. */
    public List<Scenario> simpler() {
        Set<Scenario> simpler = new LinkedHashSet<>();
        for (Settings other : settings.simpler()) {
            simpler.add(new Scenario(other, newcomer, actions));
        }
        for (int i = 0; i < actions.size(); i++) {
            for (Action other : actions.get(i).simpler()) {
                List<Action> changed = new ArrayList<>(actions);
                changed.set(i, other);
                simpler.add(with(changed));
            }
        }
        return List.copyOf(simpler);
    }

    /** For people; {@link JavaText} has it for a test. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("  " + settings + "\n  next: " + newcomer);
        for (int i = 0; i < actions.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(actions.get(i));
        }
        return text.toString();
    }
}
