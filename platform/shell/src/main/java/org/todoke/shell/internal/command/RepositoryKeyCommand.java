// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;

/** The key that other servers pin. */
@Service
@Command(
        scope = "todoke",
        name = "repository-key",
        description = "Shows the public key by which this server signs its packages")
public final class RepositoryKeyCommand extends TodokeCommand {

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        screen().line(repositories.key());
    }
}
