package dev.portgauge.lab.scenario;

import java.util.List;

/**
 * One thing that a population does. It needs no other action, and where another one is in its way
 * (a port that is taken) it does nothing: so any of them may be left out.
 */
public sealed interface Action
        permits Accepted, Bound, Connected, Joined, Knock, Listen, UdpBound, UdpUsed {

    void in(Stage stage);

    /** The same with one thing less to think about, each of them; empty for the simplest. */
    List<Action> simpler();
}
