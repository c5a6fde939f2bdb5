// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;

/** Users by name. */
@Service
public final class UserCompleter extends NamesCompleter {

    @Reference
    UserService users;

    @Override
    protected Collection<String> names() {
        return users.all().stream().map(User::name).toList();
    }
}
