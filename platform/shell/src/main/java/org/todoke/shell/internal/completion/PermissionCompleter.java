// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.Permission;
import org.todoke.shell.internal.input.EnumWords;

/** What a token may be allowed. */
@Service
public final class PermissionCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(Permission.class);
    }
}
