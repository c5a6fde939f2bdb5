// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootService;

/** Boot entries by name. */
@Service
public final class BootEntryCompleter extends NamesCompleter {

    @Reference
    BootService boots;

    @Override
    protected Collection<String> names() {
        return boots.entries().stream().map(BootEntry::name).toList();
    }
}
