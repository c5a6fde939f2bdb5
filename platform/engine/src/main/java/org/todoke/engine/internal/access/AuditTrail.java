// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.AuditChain;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditEntry.Outcome;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.AuditStore;

/** Writes the record of what was done, one entry after the other. */
@Component
public final class AuditTrail implements AuditService {

    private static final int MAX_TEXT = 255;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");

    private final AuditStore store;
    private final Clock clock;
    private final Object appending = new Object();

    @Activate
    public AuditTrail(@Reference AuditStore store) {
        this(store, Clock.systemUTC());
    }

    AuditTrail(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public <T> T record(Caller caller, String action, String object, Message detail, Supplier<T> work) {
        note(caller, action, object, Outcome.ASKED, detail);
        T result;
        try {
            result = work.get();
        } catch (ProblemException e) {
            note(caller, action, object, refused(e) ? Outcome.REFUSED : Outcome.FAILED, e.text());
            throw e;
        } catch (RuntimeException e) {
            note(caller, action, object, Outcome.FAILED, Message.of("engine.access.audit-fault", e));
            throw e;
        }
        note(caller, action, object, Outcome.DONE, detail);
        return result;
    }

    private static boolean refused(ProblemException problem) {
        return switch (problem.kind()) {
            case INVALID, NOT_FOUND, CONFLICT, DENIED -> true;
            case EXHAUSTED, UNAVAILABLE -> false;
        };
    }

    @Override
    public void note(Caller caller, String action, String object, Outcome outcome, Message detail) {
        synchronized (appending) {
            List<AuditEntry> last = store.latest(1);
            long number = last.isEmpty() ? 1 : last.get(0).number() + 1;
            String before = last.isEmpty() ? AuditChain.START : last.get(0).hash();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var entry = new AuditEntry(
                    number,
                    now,
                    plain(caller.name()),
                    plain(caller.door()),
                    plain(caller.origin()),
                    plain(action),
                    plain(object),
                    outcome,
                    detail,
                    AuditChain.START);
            if (!store.insert(AuditChain.seal(entry, before))) {
                throw new IllegalStateException(
                        "Another process writes the audit record of this database: entry " + number + " is taken");
            }
        }
    }

    /** Names come from whoever knocks: bounded, and without what would move a reader's cursor. */
    private static String plain(String text) {
        String bounded = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
        return UNFIT.matcher(bounded).replaceAll("\uFFFD");
    }

    @Override
    public List<AuditEntry> after(long number, int limit) {
        return store.after(number, Math.min(limit, MAX_PAGE));
    }

    @Override
    public List<AuditEntry> latest(int limit) {
        return store.latest(Math.min(limit, MAX_PAGE));
    }

    @Override
    public Verdict verify() {
        String before = AuditChain.START;
        long checked = 0;
        for (List<AuditEntry> page = after(0, MAX_PAGE); !page.isEmpty(); page = after(checked, MAX_PAGE)) {
            for (AuditEntry entry : page) {
                if (entry.number() != checked + 1 || !AuditChain.fits(entry, before)) {
                    return new Verdict(checked, checked + 1);
                }
                before = entry.hash();
                checked++;
            }
        }
        return new Verdict(checked, 0);
    }
}
