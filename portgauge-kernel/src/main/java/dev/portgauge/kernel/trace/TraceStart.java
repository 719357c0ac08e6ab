package dev.portgauge.kernel.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portgauge.kernel.Kernel;
import dev.portgauge.kernel.sys.SysResult;
import dev.portgauge.model.Reading;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins to watch: in a mount of tracefs that is there, or in one of our own that has no path and
 * ends with us (fsmount(2)), so that nobody sees it.
 */
public final class TraceStart {

    private static final int ENODEV = 19;

    private TraceStart() {}

    /** What watches, or why nothing can. */
    public static Reading<FailedCalls> begin(Kernel kernel, Clock clock) {
        TraceFiles files = new TraceFiles();
        List<TraceInstance.Made> refused = new ArrayList<>();
        String mounts =
                kernel.file("self/mountinfo").map(bytes -> new String(bytes, UTF_8)).orElse("");
        for (String root : TracefsMounts.of("tracefs", mounts)) {
            TraceInstance.Made made = TraceInstance.make(root, files, kernel);
            if (made.instance() != null) {
                return new Reading.Known<>(
                        new TraceReading(made.instance(), files, -1, kernel, clock));
            }
            refused.add(made);
        }
        SysResult mount = files.mountDetached();
        if (mount instanceof SysResult.Ok(long fd)) {
            TraceInstance.Made made = TraceInstance.make("/proc/self/fd/" + fd, files, kernel);
            if (made.instance() != null) {
                return new Reading.Known<>(
                        new TraceReading(made.instance(), files, (int) fd, kernel, clock));
            }
            files.close((int) fd);
            refused.add(made);
        } else {
            refused.add(new TraceInstance.Made(null, "tracefs", mount));
        }
        files.close();
        return why(refused);
    }

    /** The refusal of what is there already says most. */
    private static Reading<FailedCalls> why(List<TraceInstance.Made> refused) {
        TraceInstance.Made first = refused.getFirst();
        for (TraceInstance.Made made : refused) {
            if (TraceFiles.isForbidden(made.result())) {
                return new Reading.Refused<>(made.what(), TraceFiles.reason(made.result()));
            }
        }
        return TraceFiles.failedWith(first.result(), ENODEV)
                ? new Reading.NotReported<>(first.what())
                : new Reading.Refused<>(first.what(), TraceFiles.reason(first.result()));
    }
}
