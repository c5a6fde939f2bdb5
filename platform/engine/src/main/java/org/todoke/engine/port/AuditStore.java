// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import org.todoke.api.access.AuditEntry;

/** The record of what was done: entries are added, never changed. */
public interface AuditStore {

    /** @return false when the number is taken */
    boolean insert(AuditEntry entry);

    /** Entries with numbers above this one, ascending. */
    List<AuditEntry> after(long number, int limit);

    /** The latest, newest first. */
    List<AuditEntry> latest(int limit);
}
