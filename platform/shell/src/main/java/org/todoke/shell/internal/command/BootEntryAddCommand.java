// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootEntry.BootFile.Use;
import org.todoke.api.boot.BootService;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.text.ProblemException;

/** Makes something that machines can start. */
@Service
@Command(
        scope = "todoke",
        name = "boot-entry-add",
        description = "Adds something that machines can start from the network: a kernel with what it needs")
public final class BootEntryAddCommand extends TodokeCommand {

    @Argument(
            name = "entry",
            description = "Name of the entry: lower case letters, digits, dots and hyphens",
            required = true,
            multiValued = true)
    List<String> words;

    @Option(name = "--kind", description = "deployment, installer (default) or winpe")
    String kind = "installer";

    @Option(name = "--kernel", description = "File of the server: a Linux kernel, or wimboot")
    String kernel;

    @Option(
            name = "--file",
            description = "File of the server that is loaded beside it, such as an initial RAM disk",
            multiValued = true)
    List<String> files = new ArrayList<>();

    @Option(
            name = "--answer",
            description =
                    "Answer file of the server, which may hold secrets: filled in for each machine and given to it alone, once",
            multiValued = true)
    List<String> answers = new ArrayList<>();

    @Option(
            name = "--arguments",
            description =
                    "Command line of the kernel, as one text in single quotes; ${file:NAME} stands for where a file is fetched")
    String arguments = "";

    @Reference
    BootService boots;

    @Reference
    ContentStore contents;

    @Override
    protected void run() throws IOException {
        String name = argument(words);
        if (kernel == null || !BootEntry.isName(name)) {
            throw ProblemException.invalid("shell.boot.entry-wrong", name);
        }
        try {
            var beside = new ArrayList<BootFile>();
            for (String file : files) {
                beside.add(store(file, Use.LOADED));
            }
            for (String file : answers) {
                beside.add(store(file, Use.ANSWER));
            }
            boots.addEntry(new BootEntry(name, kind(), store(kernel, Use.LOADED), beside, arguments));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("shell.boot.entry-limits", name, e.getMessage());
        }
        screen().say("boot.entry-added", name);
    }

    private BootEntry.Kind kind() {
        try {
            return BootEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("shell.boot.kind-wrong", kind);
        }
    }

    private BootFile store(String name, Use use) throws IOException {
        Path file = session.currentDir() == null
                ? Path.of(name)
                : session.currentDir().resolve(name);
        if (!Files.isRegularFile(file) || !BootFile.isName(file.getFileName().toString())) {
            throw ProblemException.invalid("shell.boot.file-wrong", file);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return new BootFile(file.getFileName().toString(), contents.put(bytes, Optional.empty()), use);
        }
    }
}
