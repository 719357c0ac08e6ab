package dev.portgauge.kernel;

import dev.portgauge.model.Netns;
import dev.portgauge.model.NetnsSurvey;
import dev.portgauge.model.Reading;
import dev.portgauge.model.Snapshot;

import java.util.List;
import java.util.function.Function;

/** The network namespaces of a machine, and what there is in them. */
public interface Namespaces {

    /**
     * Finds the one that is meant.
     *
     * @param text a path when it has a slash; else a name; else the number of a process, or the
     *     inode of a namespace, which is larger than any process's number; {@code default} is that
     *     of process 1
     */
    Choice named(String text);

    /**
     * Reads one namespace.
     *
     * @param work is called on a thread that is in the namespace, and is not to leave that thread
     * @return not reported when the namespace is gone; refused, with the call or the path and the
     *     errno, when it may not be entered
     */
    <T> Reading<T> read(Netns netns, Function<Collector, T> work);

    /** Finds all and reads each; {@code work} as above. */
    NetnsSurvey survey(Function<Collector, Snapshot> work);

    /** Which namespace is meant by a text, or why none is. */
    sealed interface Choice {

        /**
         * This one.
         *
         * @param isAlsoProcess whether the text is the number of a process too
         */
        record Found(Netns netns, boolean isAlsoProcess) implements Choice {}

        /** There is no such name; these there are. */
        record NoName(List<String> known) implements Choice {}

        /** There is no process, or no namespace, with this number. */
        record NoNumber() implements Choice {}

        /** There is no such file. */
        record NoFile() implements Choice {}

        /** The file is not a network namespace. */
        record NoNamespace() implements Choice {}

        /** It may not be looked at: {@code path} with this errno. */
        record Refused(String path, String errno) implements Choice {}
    }
}
