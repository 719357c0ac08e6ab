package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.sys.SysResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;

/** Rules of a run that watches, and when they go. The records come from a file. */
class AuditReadingTest {

    private final MadeUpAudit audit = new MadeUpAudit();
    private AuditReading reading;

    @BeforeEach
    void watch() {
        TraceFiles files = new TraceFiles();
        int fd = files.open("/dev/zero") instanceof SysResult.Ok(long opened) ? (int) opened : -1;
        audit.rules.add(AuditRule.failing(0xc000003e, new int[] {42}, 99, "own"));
        AuditControl control = new AuditControl(audit);
        control.ask();
        reading = new AuditReading(control, new ArrayList<>(audit.rules), files, fd, audit);
    }

    @AfterEach
    void close() {
        reading.close();
    }

    /** As many looks as there may be until the guard had its turn. */
    private boolean goesOn() {
        boolean goesOn = true;
        for (int i = 0; i < 10_000 && goesOn; i++) {
            goesOn = reading.next(Duration.ofMillis(1), _ -> {});
        }
        return goesOn;
    }

    @Test
    void aQueueThatFillsEndsItAndTheRulesAreGone() {
        audit.set(20, 64);
        audit.set(28, 40);
        assertThat(reading.next(Duration.ZERO, _ -> {})).isTrue();
        reading.guard();
        assertThat(goesOn()).isFalse();
        assertThat(audit.rules).isEmpty();
        assertThat(reading.ended()).isEqualTo("backlog 40, backlog_limit 64");
        assertThat(reading.left()).isEmpty();
    }

    /** Records without end, as rules of others may make them. */
    @Test
    void recordsThatDoNotEndAreCutAndTheLossIsThenUnknown() {
        assertThat(reading.lost()).hasValue(0);
        reading.last(_ -> {});
        assertThat(audit.rules).isEmpty();
        assertThat(reading.lost()).isEmpty();
    }

    /** As the hook of a signal does it while this thread is held up. */
    @Test
    void anotherThreadCanTakeTheRulesBack() throws Exception {
        Thread other = Thread.ofPlatform().start(reading::takeBack);
        other.join();
        assertThat(audit.rules).isEmpty();
        reading.close();
        reading.takeBack();
        assertThat(reading.left()).isEmpty();
    }
}
