// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.Words;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Screen;

/** One package with all that it says. */
@Service
@Command(
        scope = "todoke",
        name = "package-show",
        description = "Shows a package: what is installed, how, and how it is proved")
public final class PackageShowCommand extends TodokeCommand {

    @Argument(name = "package", description = "Id of the package", required = true, multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> words;

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        Package pkg = find(packages, argument(words));
        line("package", pkg.id().value());
        line("type", EnumWords.word(pkg.type()));
        line("format", pkg.format());
        line("version", pkg.version());
        line("identity", pkg.identity());
        line("urgency", EnumWords.word(pkg.urgency()));
        line("summary", pkg.summary());
        line("file", pkg.fileName());
        line("size", Screen.size(pkg.content().sizeBytes()));
        line("sha256", pkg.content().sha256());
        line("parameters", Words.join(pkg.parameters()));
        line("restart", screen().text(pkg.restartNeeded() ? "yes" : "no"));
        pkg.proof().ifPresent(proof -> proof.checks().forEach(check -> line("proof", describe(check))));
    }

    static Package find(PackageService packages, String id) {
        if (!PackageId.isPackageId(id)) {
            throw ProblemException.notFound("shell.package.missing", id);
        }
        return packages.find(new PackageId(id))
                .orElseThrow(() -> ProblemException.notFound("shell.package.missing", id));
    }

    /** Nothing is cut here: who checks a command wants to see all of it. */
    private void line(String property, String value) {
        if (!value.isEmpty()) {
            screen().line(Cells.left(screen().text("column." + property), 16) + "  " + Cells.plain(value));
        }
    }

    private static String describe(Check check) {
        return describe(check.probe()) + " " + describe(check.expectation());
    }

    private static String describe(Probe probe) {
        if (probe instanceof Probe.Command command) {
            return Words.join(command.command()) + " ~ " + command.pattern();
        }
        if (probe instanceof Probe.Registry registry) {
            return registry.key() + "\\" + registry.valueName();
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return typed.key() + "\\" + typed.valueName() + " (" + typed.type() + ")";
        }
        if (probe instanceof Probe.Hash hash) {
            return "SHA-256 " + hash.path();
        }
        return probe instanceof Probe.File file ? file.path() : probe.toString();
    }

    private static String describe(Expectation expectation) {
        if (expectation instanceof Expectation.Equal equal) {
            return "= " + equal.value();
        }
        if (expectation instanceof Expectation.Match match) {
            return "~ " + match.pattern();
        }
        return expectation instanceof Expectation.Absent ? "–" : "✓";
    }
}
