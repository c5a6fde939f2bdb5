// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditEntry.Outcome;
import org.todoke.api.access.AuditService.Verdict;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.port.AuditStore;

@DisplayName("The audit")
class AuditTrailTest {

    private static final Caller ANN = new Caller("ann", "rest", "192.0.2.1", List.of(), Set.of());
    private static final Message DETAIL = Message.of("test.detail", "届け");

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final AuditTrail audit = new AuditTrail(stores.audit(), clock);

    @Test
    @DisplayName("says what was asked and how it ended")
    void asksAndEnds() {
        assertThat(audit.<String>record(ANN, "run.start", "office", DETAIL, () -> "done"))
                .isEqualTo("done");
        assertThatThrownBy(() -> audit.record(ANN, "run.start", "x", DETAIL, () -> {
                    throw ProblemException.notFound("test.unknown", "x");
                }))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> audit.record(ANN, "run.start", "y", DETAIL, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(audit.after(0, 10))
                .extracting(AuditEntry::outcome)
                .containsExactly(
                        Outcome.ASKED, Outcome.DONE, Outcome.ASKED, Outcome.REFUSED, Outcome.ASKED, Outcome.FAILED);
        assertThat(audit.latest(1).get(0).detail().toString()).contains("broken");
        assertThat(audit.verify()).isEqualTo(new Verdict(6, 0));
    }

    @Test
    @DisplayName("does nothing that it cannot record")
    void noRecordNoWork() {
        var full = new AuditTrail(new FullStore(), clock);
        var done = new ArrayList<String>();
        assertThatThrownBy(() -> full.record(ANN, "run.start", "x", DETAIL, () -> done.add("done")))
                .hasMessageContaining("taken");
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName("shows an entry that was changed, removed or moved")
    void tampered() {
        IntStream.rangeClosed(1, 2_500).forEach(i -> audit.note(ANN, "a", "o" + i, Outcome.DONE, DETAIL));
        assertThat(audit.verify()).isEqualTo(new Verdict(2_500, 0));

        List<AuditEntry> whole = audit.after(1_199, 3);
        AuditEntry second = whole.get(1);
        assertThat(verdictWith(1_201, changed(second, "mallory"))).isEqualTo(new Verdict(1_200, 1_201));
        assertThat(verdictWith(1_201, whole.get(2))).isEqualTo(new Verdict(1_200, 1_201));
        assertThat(verdictWith(1_201, null)).isEqualTo(new Verdict(1_200, 1_201));
    }

    private Verdict verdictWith(long number, AuditEntry instead) {
        var tampered = new InMemoryStores();
        for (List<AuditEntry> page = audit.after(0, 1_000);
                !page.isEmpty();
                page = audit.after(page.get(page.size() - 1).number(), 1_000)) {
            page.stream()
                    .map(entry -> entry.number() == number ? instead : entry)
                    .filter(entry -> entry != null)
                    .forEach(tampered.audit()::insert);
        }
        return new AuditTrail(tampered.audit(), clock).verify();
    }

    private static AuditEntry changed(AuditEntry entry, String user) {
        return new AuditEntry(
                entry.number(),
                entry.at(),
                user,
                entry.door(),
                entry.origin(),
                entry.action(),
                entry.object(),
                entry.outcome(),
                entry.detail(),
                entry.hash());
    }

    @Test
    @DisplayName("keeps names of strangers bounded and without what moves a cursor")
    void strangers() {
        var stranger = new Caller("\u001b[2J\r\n\u202e" + "x".repeat(1_000), "console", "", List.of(), Set.of());
        audit.note(stranger, "sign-in", "", Outcome.REFUSED, DETAIL);
        assertThat(audit.latest(1).get(0).user())
                .hasSizeLessThanOrEqualTo(255)
                .doesNotContain("\u001b", "\r", "\n", "\u202e")
                .startsWith("\uFFFD[2J");
    }

    @Test
    @DisplayName("stays whole when many write at once")
    void manyWriters() {
        IntStream.range(0, 500).parallel().forEach(i -> audit.note(ANN, "a", "o" + i, Outcome.DONE, DETAIL));
        assertThat(audit.verify()).isEqualTo(new Verdict(500, 0));
    }

    /** Every number is taken. */
    private static final class FullStore implements AuditStore {
        @Override
        public boolean insert(AuditEntry entry) {
            return false;
        }

        @Override
        public List<AuditEntry> after(long number, int limit) {
            return List.of();
        }

        @Override
        public List<AuditEntry> latest(int limit) {
            return List.of();
        }
    }
}
