// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.todoke.api.access.AuditChain;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditEntry.Outcome;
import org.todoke.api.access.AuditService;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;

/** An audit in memory, broken where it is told to be. */
public final class FakeAudit implements AuditService {

    private final List<AuditEntry> entries = new ArrayList<>();
    private long broken;

    public FakeAudit with(int count) {
        IntStream.rangeClosed(1, count)
                .mapToObj(number -> new AuditEntry(
                        number,
                        Instant.EPOCH,
                        "ann",
                        "rest",
                        "::1",
                        "run.start",
                        "office",
                        Outcome.DONE,
                        Message.of("test.detail", "a \"b\""),
                        AuditChain.START))
                .forEach(entries::add);
        return this;
    }

    public FakeAudit brokenAt(long number) {
        broken = number;
        return this;
    }

    @Override
    public <T> T record(Caller caller, String action, String object, Message detail, Supplier<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void note(Caller caller, String action, String object, Outcome outcome, Message detail) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditEntry> after(long number, int limit) {
        return entries.stream()
                .filter(entry -> entry.number() > number)
                .limit(limit)
                .toList();
    }

    @Override
    public List<AuditEntry> latest(int limit) {
        var latest = new ArrayList<>(entries);
        Collections.reverse(latest);
        return latest.subList(0, Math.min(limit, latest.size()));
    }

    @Override
    public Verdict verify() {
        return broken == 0 ? new Verdict(entries.size(), 0) : new Verdict(broken - 1, broken);
    }
}
