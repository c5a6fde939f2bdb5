// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.ReleaseDate;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.Words;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Screen;

/** A package on the screen, a line for each field that says something. */
final class PackageView {

    private static final int LABEL_CELLS = 24;

    private final Screen screen;

    PackageView(Screen screen) {
        this.screen = screen;
    }

    void show(Package pkg) {
        line("package", pkg.id().value());
        line("revision", String.valueOf(pkg.revision()));
        basics(pkg.basics());
        setup(pkg.setup());
        line("size", Screen.size(pkg.content().sizeBytes()));
        line("sha256", pkg.content().sha256());
        pkg.applicability().systems().forEach(row -> line("system", row(row)));
        pkg.applicability().baseServicePack().ifPresent(level -> line("base-service-pack", "SP" + level));
        pkg.applicability().absorbedBy().ifPresent(level -> line("absorbed-by", "SP" + level));
        dependencies(pkg.dependencies());
    }

    private void basics(Basics basics) {
        line("type", EnumWords.word(basics.type()));
        line("urgency", EnumWords.word(basics.urgency()));
        line("version", basics.version());
        basics.number()
                .map(String::valueOf)
                .filter(number -> !number.equals(basics.version()))
                .ifPresent(number -> line("number", number));
        line("summary", basics.summary());
        line("company", basics.company());
        line("released", basics.released().map(ReleaseDate::write).orElse(""));
        line("ms-number", basics.msNumber());
        line("identification", basics.identification());
    }

    private void setup(Setup setup) {
        line("format", setup.format());
        line("file", setup.fileName());
        setup.sources().forEach(source -> line("source", source));
        line("executable", setup.executable());
        line("parameters", Words.join(setup.parameters()));
        line("identity", setup.identity());
        checks("proof", setup.proof());
        line("restart", yesOrNo(setup.restartNeeded()));
        line("run-alone", yesOrNo(setup.runAlone()));
        line("logon", yesOrNo(setup.logonNeeded()));
        setup.removal().ifPresent(removal -> line("removal", Words.join(removal.parameters())));
        checks("gone", setup.removal().flatMap(Removal::gone));
    }

    private void dependencies(Dependencies dependencies) {
        dependencies.conditions().forEach(check -> line("condition", describe(check)));
        dependencies.requires().forEach(anyOf -> line("requires", ids(anyOf, " / ")));
        line("conflicts", ids(dependencies.conflicts(), ", "));
        line("supersedes", ids(dependencies.supersedes(), ", "));
        line("previous", ids(dependencies.previous().stream().toList(), ""));
    }

    /** Nothing is cut here: who checks a command wants to see all of it. */
    private void line(String property, String value) {
        if (!value.isEmpty()) {
            screen.line(Cells.left(screen.text("column." + property), LABEL_CELLS) + "  " + Cells.plain(value));
        }
    }

    private void checks(String property, Optional<Proof> proof) {
        proof.stream().flatMap(some -> some.checks().stream()).forEach(check -> line(property, describe(check)));
    }

    private String yesOrNo(boolean value) {
        return screen.text(value ? "yes" : "no");
    }

    private static String row(OsRow row) {
        return Stream.of(row.system(), row.edition(), row.architecture(), row.language())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String ids(List<PackageId> ids, String between) {
        return ids.stream().map(PackageId::value).collect(Collectors.joining(between));
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
        if (expectation instanceof Expectation.Compare compare) {
            return sign(compare.relation()) + " " + compare.than();
        }
        return expectation instanceof Expectation.Absent ? "–" : "✓";
    }

    private static String sign(Expectation.Compare.Relation relation) {
        return switch (relation) {
            case LESS -> "<";
            case AT_MOST -> "<=";
            case AT_LEAST -> ">=";
            case GREATER -> ">";
            case OTHER_THAN -> "!=";
        };
    }
}
