package dev.portgauge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portgauge.kernel.wire.Bytes;
import dev.portgauge.model.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/** What is asked of the audit before it watches, and what becomes of rules that are there. */
class AuditStartTest {

    private static final int[] CALLS = {42, 49};

    private static byte[] rule(String key) {
        return AuditRule.failing(0xc000003e, CALLS, 99, key);
    }

    @Test
    void aRuleIsWhatAuditctlWouldSend() {
        byte[] rule = rule("key");
        assertThat(rule).hasSize(1040 + 3);
        assertThat(Bytes.u32(rule, 0)).isEqualTo(4);
        assertThat(Bytes.u32(rule, 4)).isEqualTo(2);
        assertThat(Bytes.u32(rule, 12 + 4)).isEqualTo(1 << 10 | 1 << 17);
        assertThat(Bytes.u32(rule, 12 + 256 + 4)).isEqualTo(103);
        assertThat(Bytes.u32(rule, 12 + 512 + 4)).isEqualTo(-99);
        assertThat(Bytes.u32(rule, 12 + 768 + 4)).isEqualTo(0x40000000);
        assertThat(AuditRule.key(rule)).isEqualTo("key");
        assertThat(AuditRule.key(Arrays.copyOf(rule, 1041))).isEmpty();
        assertThat(AuditRule.key(new byte[7])).isEmpty();
    }

    @Test
    void anAuditThatIsOffIsSaidToBe() {
        MadeUpAudit audit = new MadeUpAudit();
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.NotReported<>("audit_enabled"));
    }

    @Test
    void rulesOfARunThatWasKilledGoAndNobodyElsesDo() {
        MadeUpAudit audit = new MadeUpAudit();
        InstanceName own = InstanceName.own(audit);
        byte[] running = rule(own.text());
        byte[] elsewhere = rule(new InstanceName(4_194_305, 1, own.pidNamespace() + 1).text());
        byte[] others = rule("portgauge-like");
        audit.rules.add(others);
        audit.rules.add(rule(new InstanceName(4_194_305, 1, own.pidNamespace()).text()));
        audit.rules.add(running);
        audit.rules.add(elsewhere);
        AuditStart.begin(audit);
        assertThat(audit.rules).containsExactly(others, running, elsewhere);
    }

    @Test
    void aRuleThatSilencesAllIsTold() {
        MadeUpAudit audit = new MadeUpAudit();
        audit.set(4, 1);
        byte[] never = new byte[1040];
        Bytes.putU32(never, 0, 1);
        audit.rules.add(never);
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.NotReported<>("never,task"));
    }

    /** Then a rule of ours could bring the machine down; those of a killed run go all the same. */
    @Test
    void whereALostRecordIsAPanicNoRuleIsAdded() {
        MadeUpAudit audit = new MadeUpAudit();
        audit.set(4, 1);
        audit.set(8, 2);
        long pidNamespace = InstanceName.own(audit).pidNamespace();
        audit.rules.add(rule(new InstanceName(4_194_305, 1, pidNamespace).text()));
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.NotReported<>("audit_failure"));
        assertThat(audit.rules).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, ''",
        "1, 64, 33, 'backlog 33, backlog_limit 64'",
        "0, 64, 65, 'backlog 65, backlog_limit 64'",
        "1, -1, -1, 'backlog 4294967295, backlog_limit 4294967295'",
        "1, 0, 9000, ''",
        "2, 64, 0, failure 2"
    })
    void aQueueThatIsHalfFullIsADanger(int failure, int limit, int backlog, String danger) {
        MadeUpAudit audit = new MadeUpAudit();
        audit.set(8, failure);
        audit.set(20, limit);
        audit.set(28, backlog);
        AuditControl control = new AuditControl(audit);
        assertThat(control.danger()).isEmpty();
        control.ask();
        assertThat(control.danger()).isEqualTo(danger);
    }

    @Test
    void aRefusalHasItsErrno() {
        MadeUpAudit audit = new MadeUpAudit();
        audit.error = 1;
        assertThat(AuditStart.begin(audit)).isEqualTo(new Reading.Refused<>("AUDIT_GET", "EPERM"));
    }
}
