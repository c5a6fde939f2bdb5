// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.shell.internal.completion.FormatCompleter;
import org.todoke.shell.internal.completion.PackageTypeCompleter;
import org.todoke.shell.internal.completion.UrgencyCompleter;
import org.todoke.shell.internal.screen.Screen;

/** Puts a file of the server into the catalogue. */
@Service
@Command(
        scope = "todoke",
        name = "package-add",
        description = "Adds a package from a file of the server. Put texts with ${root} or ${work} into single quotes.")
public final class PackageAddCommand extends TodokeCommand {

    @Argument(name = "file", description = "The file, as the server sees it", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(name = "--id", description = "Id of the package: letters, digits, - and _")
    String id;

    @Option(name = "--format", description = "How it is installed, for example deb or archive")
    @Completion(FormatCompleter.class)
    String format;

    @Option(name = "--version", description = "Version as its maker writes it")
    String version;

    @Option(name = "--type", description = "What it is to you (default: application)")
    @Completion(PackageTypeCompleter.class)
    String type = "application";

    @Option(name = "--urgency", description = "How soon it goes to machines by itself (default: general, never)")
    @Completion(UrgencyCompleter.class)
    String urgency = "general";

    @Option(name = "--identity", description = "Its name in the operating system's own list of installed software")
    String identity;

    @Option(name = "--summary", description = "A line on what it is")
    String summary = "";

    @Option(
            name = "--install",
            description = "Install command of an archive, as one text in single quotes; no shell runs it")
    String install;

    @Option(name = "--parameters", description = "Set-up parameters of other formats, as one text in quotes")
    String parameters;

    @Option(name = "--proof-file", description = "Path of a file that is there once it is installed")
    String proofFile;

    @Option(
            name = "--proof-command",
            description = "Command that shows that it is installed, as one text in single quotes")
    String proofCommand;

    @Option(
            name = "--proof-expect",
            description = "Regular expression that the file's text or a line of the command's output must match")
    String proofExpect;

    @Option(name = "--sha256", description = "SHA-256 that the file must have")
    String sha256;

    @Option(name = "--size", description = "Size in bytes that the file must have")
    String size;

    @Option(name = "--restart", description = "The machine must restart after it")
    boolean restart;

    @Reference
    PackageService packages;

    @Override
    protected void run() throws IOException {
        Path file = file(argument(words));
        var description = new PackageDescription(this, file).read();
        Added added;
        try (InputStream bytes = Files.newInputStream(file)) {
            added = packages.add(description, bytes);
        }
        Package pkg = added.added();
        screen().say(
                        "package.added",
                        pkg.id(),
                        pkg.format(),
                        pkg.version(),
                        Screen.size(pkg.content().sizeBytes()),
                        pkg.content().sha256());
        added.findings().forEach(finding -> screen().say("warning", screen().text(finding.text())));
    }
}
