// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditService;

/**
 * The audit from its first entry to that which was the last when this was made, read page by page, with all that the seals are over. For one thread; blocks on
 * the database.
 */
final class AuditExport implements Iterator<AuditExport.Entry> {

    private final AuditService audit;
    private final long last;
    private final Queue<AuditEntry> page = new ArrayDeque<>();
    private long read;

    AuditExport(AuditService audit) {
        this.audit = audit;
        this.last = audit.latest(1).stream()
                .mapToLong(AuditEntry::number)
                .findFirst()
                .orElse(0);
    }

    /** An entry as {@code todoke:audit-export} writes it, too. @param atMicros microseconds since 1970 */
    record Entry(
            long number,
            long atMicros,
            String user,
            String door,
            String origin,
            String action,
            String object,
            AuditEntry.Outcome outcome,
            String detailKey,
            List<String> detailArgs,
            String hash) {

        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.number(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()),
                    entry.user(),
                    entry.door(),
                    entry.origin(),
                    entry.action(),
                    entry.object(),
                    entry.outcome(),
                    entry.detail().key(),
                    entry.detail().args(),
                    entry.hash());
        }
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && read < last) {
            page.addAll(audit.after(read, AuditService.MAX_PAGE));
        }
        return read < last && !page.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        AuditEntry entry = page.remove();
        read = entry.number();
        return Entry.of(entry);
    }
}
