// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Subscription;

/** Repositories by name. */
@Service
public final class RepositoryCompleter extends NamesCompleter {

    @Reference
    PackageRepositories repositories;

    @Override
    protected Collection<String> names() {
        return repositories.list().stream().map(Subscription::name).toList();
    }
}
