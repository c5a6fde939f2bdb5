// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PackageCompleter;

/** One package as a signed file. */
@Service
@Command(
        scope = "todoke",
        name = "package-export",
        description = "Writes a package with its content into one signed file of the server")
public final class PackageExportCommand extends TodokeCommand {

    @Argument(
            name = "package, file",
            description = "Id of the package, and the file to write",
            required = true,
            multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() throws IOException {
        List<String> given = arguments(words, 2);
        if (!PackageId.isPackageId(given.get(0))) {
            throw ProblemException.notFound("shell.package.missing", given.get(0));
        }
        PackageId id = new PackageId(given.get(0));
        Path file = path(given.get(1)).toAbsolutePath();
        write(id, file);
        screen().say("package.exported", id, file, repositories.key());
    }

    /** Whole or not at all, and never over something that is there. */
    private void write(PackageId id, Path file) throws IOException {
        if (Files.exists(file)) {
            throw conflict("shell.file.exists", file);
        }
        if (!Files.isDirectory(file.getParent())) {
            throw ProblemException.notFound("shell.file.no-folder", file.getParent());
        }
        Path made = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try (OutputStream bytes = Files.newOutputStream(made)) {
                repositories.exportTo(id, bytes);
            }
            Files.move(made, file);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
