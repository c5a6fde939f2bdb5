// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions.Described;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.input.PackageSource;

/** Changes a package: a description takes the place of what it was, options change single fields. */
@Service
@Command(
        scope = "todoke",
        name = "package-edit",
        description = "Changes a package: by a description in the place of what it was, or single fields by options")
public final class PackageEditCommand extends PackageWriteCommand {

    @Argument(name = "package", description = "Id of the package", required = true, multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Option(
            name = "--content",
            description = "Another file, or folders of which a zip is made, as the server sees them",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> content;

    @Reference
    PackageService packages;

    @Reference
    PackageEditing editing;

    @Override
    protected void run() throws IOException {
        Package was = PackageShowCommand.find(packages, argument(words));
        Optional<PackageSource> source = Optional.ofNullable(content)
                .map(given -> new PackageSource(given.stream().map(this::path).toList()));
        Optional<Described> described = described();
        NewPackage base = described.map(read -> like(was, read.description())).orElseGet(() -> asItIs(was));
        NewPackage wanted =
                new PackageDraft(this).over(source.map(of -> from(of, base)).orElse(base));
        long revision = described.flatMap(Described::revision).orElse(was.revision());
        Added edited = source.isPresent()
                ? withContent(source.get(), wanted, revision)
                : editing.edit(wanted.expecting(Optional.empty()), revision, Optional.empty());
        screen().say("package.edited", was.id(), edited.added().revision());
        show(edited.findings());
    }

    private Added withContent(PackageSource source, NewPackage wanted, long revision) throws IOException {
        Optional<ContentRef> expected = source.expected(sha256, size);
        try (InputStream bytes = source.open()) {
            return editing.edit(wanted.expecting(expected), revision, Optional.of(bytes));
        }
    }

    private static NewPackage asItIs(Package was) {
        return new NewPackage(
                was.id().value(), was.basics(), was.setup(), was.applicability(), was.dependencies(), Optional.empty());
    }

    /** A description need not repeat what must be the same anyhow. */
    private static NewPackage like(Package was, NewPackage read) {
        if (!read.id().isBlank() && !read.id().equals(was.id().value())) {
            throw ProblemException.invalid("shell.package.other-id", was.id(), read.id());
        }
        Setup setup = read.setup();
        return new NewPackage(
                was.id().value(),
                read.basics(),
                setup.withFile(
                        setup.format().isBlank() ? was.format() : setup.format(),
                        setup.fileName().isBlank() ? was.fileName() : setup.fileName(),
                        setup.sources(),
                        setup.identity()),
                read.applicability(),
                read.dependencies(),
                Optional.empty());
    }

    private static NewPackage from(PackageSource source, NewPackage base) {
        Setup setup = base.setup();
        return new NewPackage(
                base.id(),
                base.basics(),
                setup.withFile(setup.format(), source.fileName(), source.folders(), setup.identity()),
                base.applicability(),
                base.dependencies(),
                Optional.empty());
    }
}
