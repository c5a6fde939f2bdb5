// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import org.todoke.api.text.Message;

/** The tables cannot be brought to the form that this program knows; only an administrator can help. */
public final class MigrationRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    MigrationRefused(Message text, Throwable cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    public Message text() {
        return text;
    }
}
