// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions.Described;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.input.FileName;
import org.todoke.shell.internal.input.PackageSource;
import org.todoke.shell.internal.screen.Screen;

/** Puts a file or folders of the server into the catalogue. */
@Service
@Command(
        scope = "todoke",
        name = "package-add",
        description =
                "Adds a package from a file or folders of the server. Put texts with ${root} or ${work} into single"
                        + " quotes.")
public final class PackageAddCommand extends PackageWriteCommand {

    @Argument(
            name = "file or folders",
            description = "The file, or folders of which a zip is made, as the server sees them",
            required = true,
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(name = "--id", description = "Id of the package: letters, digits, - and _")
    String id;

    @Reference
    PackageService packages;

    @Override
    protected void run() throws IOException {
        var source = new PackageSource(arguments(words).stream().map(this::path).toList());
        NewPackage base = described().map(Described::description).orElseGet(PackageAddCommand::nothing);
        NewPackage description = completed(new PackageDraft(this).over(base), source)
                .expecting(source.expected(sha256, size).or(base::expected));
        Added added;
        try (InputStream bytes = source.open()) {
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
        show(added.findings());
    }

    private static NewPackage nothing() {
        return new NewPackage(
                "",
                Basics.of(PackageType.APPLICATION, ""),
                Setup.of("", ""),
                Applicability.everywhere(),
                Dependencies.none(),
                Optional.empty());
    }

    /** What neither description nor options say is taken from the file's name. */
    private NewPackage completed(NewPackage draft, PackageSource source) {
        FileName suggested = FileName.of(source.fileName());
        String version = draft.basics().version();
        if (version.isBlank() && draft.basics().number().isEmpty()) {
            version = needed("--version", suggested.version());
        }
        return new NewPackage(
                id == null ? first(draft.id(), () -> needed("--id", suggested.id())) : id,
                draft.basics().withVersion(version),
                draft.setup()
                        .withFile(
                                first(draft.setup().format(), () -> needed("--format", suggested.format())),
                                first(draft.setup().fileName(), source::fileName),
                                source.folders().isEmpty() ? draft.setup().sources() : source.folders(),
                                identity == null ? first(draft.setup().identity(), suggested::identity) : identity),
                draft.applicability(),
                draft.dependencies(),
                draft.expected());
    }

    private static String first(String known, Supplier<String> otherwise) {
        return known.isBlank() ? otherwise.get() : known;
    }

    private static String needed(String option, String suggestion) {
        if (suggestion.isBlank()) {
            throw ProblemException.invalid("shell.option.needed", option);
        }
        return suggestion;
    }
}
