// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.Role;
import org.todoke.shell.internal.input.EnumWords;

/** The roles that a user may have. */
@Service
public final class AccessRoleCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(Role.class);
    }
}
