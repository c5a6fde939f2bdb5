// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/**
 * The append-only record of every call that changes something. Each entry seals the ones before it, so that a changed, removed or inserted one shows.
 * Thread-safe; blocks on the database.
 */
@ProviderType
public interface AuditService {

    int MAX_PAGE = 1_000;

    /**
     * Does the work between two entries: asked before it, and how it ended after. Work that cannot be recorded is not done.
     *
     * @param action dotted, such as {@code run.start}
     * @param detail what was asked, without secrets
     * @throws RuntimeException what the work throws, once it is recorded as refused or failed
     */
    <T> T record(Caller caller, String action, String object, Message detail, Supplier<T> work);

    /** Adds one entry about something that has no caller's work in it, such as a failed sign-in. */
    void note(Caller caller, String action, String object, AuditEntry.Outcome outcome, Message detail);

    /** Entries with numbers above this one, ascending, at most {@value #MAX_PAGE}. */
    List<AuditEntry> after(long number, int limit);

    /** The latest entries, newest first. */
    List<AuditEntry> latest(int limit);

    /** Reads the whole record and checks every seal. */
    Verdict verify();

    /**
     * What a check of the seals found.
     *
     * @param entries how many were checked
     * @param firstBroken the number of the first entry that does not fit; 0 when all do
     */
    record Verdict(long entries, long firstBroken) {

        public boolean intact() {
            return firstBroken == 0;
        }
    }
}
