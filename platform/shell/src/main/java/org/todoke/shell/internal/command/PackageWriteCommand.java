// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageDescriptions;
import org.todoke.api.pkg.PackageDescriptions.Described;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.FormatCompleter;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.completion.PackageTypeCompleter;
import org.todoke.shell.internal.completion.UrgencyCompleter;

/** What packages are made of, as options; each is null, empty or false when it was not given. What has no option has its place in a description. */
public abstract class PackageWriteCommand extends TodokeCommand {

    private static final long MAX_DESCRIPTION_BYTES = 1_000_000;

    @Option(name = "--describe", description = "A file with a description in JSON; options go before it")
    @Completion(FileCompleter.class)
    String describe;

    @Option(name = "--type", description = "What it is to you (default: application)")
    @Completion(PackageTypeCompleter.class)
    String type;

    @Option(name = "--urgency", description = "How soon it goes to machines by itself (default: general, never)")
    @Completion(UrgencyCompleter.class)
    String urgency;

    @Option(name = "--version", description = "Version as its maker writes it; of a service pack major.minor")
    String version;

    @Option(name = "--summary", description = "A line on what it is")
    String summary;

    @Option(name = "--company", description = "Who made it")
    String company;

    @Option(name = "--released", description = "Its release date, yyyy/mm/dd")
    String released;

    @Option(name = "--ms-number", description = "Its maker's number, such as KB936929")
    String msNumber;

    @Option(name = "--identification", description = "What else tells it apart")
    String identification;

    @Option(name = "--format", description = "How it is installed, for example deb or archive")
    @Completion(FormatCompleter.class)
    String format;

    @Option(name = "--executable", description = "The program inside the folder or archive, with / between folders")
    String executable;

    @Option(
            name = "--install",
            description = "Install command of an archive, as one text in single quotes; no shell runs it")
    String install;

    @Option(name = "--parameters", description = "Set-up parameters of other formats, as one text in quotes")
    String parameters;

    @Option(name = "--uninstall", description = "Command that takes it off again, as one text in single quotes")
    String uninstall;

    @Option(name = "--identity", description = "Its name in the operating system's own list of installed software")
    String identity;

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

    @Option(name = "--restart", description = "The machine must restart after it")
    boolean restart;

    @Option(name = "--run-alone", description = "The machine restarts before it, so that nothing else is under way")
    boolean runAlone;

    @Option(name = "--logon", description = "Somebody must be logged on")
    boolean logon;

    @Option(
            name = "--system",
            description = "A system that it is for, as windows-xp,Professional,x86,ja; parts at the end may be missing",
            multiValued = true)
    List<String> systems;

    @Option(name = "--base-service-pack", description = "The service pack that must be there before it")
    String baseServicePack;

    @Option(name = "--absorbed-by", description = "The service pack that has it in it")
    String absorbedBy;

    @Option(
            name = "--registry",
            description = "A registry value that must exist, KEY\\NAME, or have this data, KEY\\NAME=DATA",
            multiValued = true)
    List<String> registry;

    @Option(
            name = "--requires",
            description = "A package that must be there before it; of several with commas between, one of them",
            multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> requires;

    @Option(name = "--conflicts", description = "A package that may not be there", multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> conflicts;

    @Option(name = "--supersedes", description = "A package that is not needed where this one is", multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> supersedes;

    @Option(name = "--previous", description = "The package that a rollback goes back to")
    @Completion(PackageCompleter.class)
    String previous;

    @Option(name = "--sha256", description = "SHA-256 that the file must have")
    String sha256;

    @Option(name = "--size", description = "Size in bytes that the file must have")
    String size;

    @Reference
    PackageDescriptions descriptions;

    /** What the file of {@code --describe} says, with its remarks shown. */
    final Optional<Described> described() throws IOException {
        if (describe == null) {
            return Optional.empty();
        }
        Path file = file(describe);
        if (Files.size(file) > MAX_DESCRIPTION_BYTES) {
            throw ProblemException.invalid("shell.description.too-long", file, MAX_DESCRIPTION_BYTES);
        }
        Described read;
        try {
            read = descriptions.read(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("shell.description.encoding", file);
        }
        show(read.remarks());
        return Optional.of(read);
    }

    final void show(List<Finding> findings) {
        findings.forEach(finding -> screen().say(
                        finding.severity() == Finding.Severity.ERROR ? "error" : "warning",
                        screen().text(finding.text())));
    }
}
