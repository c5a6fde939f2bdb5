// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.IOException;

/** The archive is damaged, of an unknown kind, too large, or tries to leave its folder; the message names the entry. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }
}
