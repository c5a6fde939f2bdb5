// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.util.Locale;

/** What an event is about. */
public enum Topic {
    RUN,
    EXECUTION,
    MACHINE,
    BOOT,
    HEALTH;

    /** As it is written in the stream and in the query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
