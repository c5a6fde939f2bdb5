// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.delivery.Sessions;

/** Multicast sessions by id. */
@Service
public final class SessionCompleter extends NamesCompleter {

    @Reference
    Sessions sessions;

    @Override
    protected Collection<String> names() {
        return sessions.all().stream().map(session -> session.id().value()).toList();
    }
}
