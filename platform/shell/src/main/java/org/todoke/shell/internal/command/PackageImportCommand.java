// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageService.Added;

/** Adds what another server exported. */
@Service
@Command(scope = "todoke", name = "package-import", description = "Adds the package of a signed file")
public final class PackageImportCommand extends TodokeCommand {

    @Argument(name = "file", description = "The file, as the server sees it", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(name = "--trust", description = "Public key of the server that exported it, if it is not known here")
    String trust;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() throws IOException {
        String name = argument(words);
        Added added;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file(name)))) {
            added = repositories.importFrom(bytes, Optional.ofNullable(trust));
        }
        screen().say("package.imported", added.added().id(), added.added().version());
        added.findings().forEach(finding -> screen().say("warning", screen().text(finding.text())));
    }
}
