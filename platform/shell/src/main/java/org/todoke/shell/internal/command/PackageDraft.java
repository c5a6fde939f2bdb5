// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.ReleaseDate;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.Numbers;
import org.todoke.shell.internal.input.Words;

/** Puts the options of a {@link PackageWriteCommand} over a description. */
final class PackageDraft {

    private final PackageWriteCommand given;

    PackageDraft(PackageWriteCommand given) {
        this.given = given;
    }

    /** @throws ProblemException INVALID when an option is wrong */
    NewPackage over(NewPackage base) {
        return new NewPackage(
                base.id(),
                basics(base.basics()),
                setup(base.setup()),
                applicability(base.applicability()),
                dependencies(base.dependencies()),
                base.expected());
    }

    private Basics basics(Basics base) {
        return new Basics(
                given.type == null ? base.type() : EnumWords.parse("--type", given.type, PackageType.class),
                given.urgency == null ? base.urgency() : EnumWords.parse("--urgency", given.urgency, Urgency.class),
                either(given.version, base.version()),
                given.version == null ? base.number() : Optional.empty(),
                either(given.summary, base.summary()),
                either(given.company, base.company()),
                given.released == null ? base.released() : released().date(),
                either(given.msNumber, base.msNumber()),
                either(given.identification, base.identification()));
    }

    private ReleaseDate released() {
        ReleaseDate read = ReleaseDate.read(given.released);
        given.show(read.remark(given.released).stream().toList());
        return read;
    }

    private Setup setup(Setup base) {
        return new Setup(
                either(given.format, base.format()),
                base.fileName(),
                base.sources(),
                either(given.executable, base.executable()),
                parameters(base.parameters()),
                either(given.identity, base.identity()),
                new ProofOptions(given).proof().or(base::proof),
                given.restart || base.restartNeeded(),
                given.runAlone || base.runAlone(),
                given.logon || base.logonNeeded(),
                removal(base.removal()));
    }

    private List<String> parameters(List<String> base) {
        if (given.install != null && given.parameters != null) {
            throw ProblemException.invalid("shell.option.not-both", "--install", "--parameters");
        }
        String line = given.install == null ? given.parameters : given.install;
        return line == null ? base : Words.split(line);
    }

    private Optional<Removal> removal(Optional<Removal> base) {
        return given.uninstall == null
                ? base
                : Optional.of(new Removal(Words.split(given.uninstall), base.flatMap(Removal::gone)));
    }

    private Applicability applicability(Applicability base) {
        return new Applicability(
                given.systems == null
                        ? base.systems()
                        : given.systems.stream().map(PackageDraft::row).toList(),
                level("--base-service-pack", given.baseServicePack, base.baseServicePack()),
                level("--absorbed-by", given.absorbedBy, base.absorbedBy()));
    }

    private static OsRow row(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > 4) {
            throw ProblemException.invalid("shell.system.parts", text);
        }
        List<String> all = new ArrayList<>(List.of("", "", "", ""));
        for (int i = 0; i < parts.length; i++) {
            all.set(i, parts[i].strip());
        }
        return new OsRow(all.get(0), all.get(1), all.get(2), all.get(3));
    }

    private static Optional<Integer> level(String option, String text, Optional<Integer> base) {
        return text == null ? base : Optional.of(Numbers.parse(option, text));
    }

    private Dependencies dependencies(Dependencies base) {
        return new Dependencies(
                given.registry == null
                        ? base.conditions()
                        : given.registry.stream().map(PackageDraft::registry).toList(),
                given.requires == null
                        ? base.requires()
                        : given.requires.stream()
                                .map(anyOf -> ids("--requires", List.of(anyOf)))
                                .toList(),
                given.conflicts == null ? base.conflicts() : ids("--conflicts", given.conflicts),
                given.supersedes == null ? base.supersedes() : ids("--supersedes", given.supersedes),
                given.previous == null
                        ? base.previous()
                        : ids("--previous", List.of(given.previous)).stream().findFirst());
    }

    private static Check registry(String text) {
        int name = text.lastIndexOf('\\', text.indexOf('=') < 0 ? text.length() : text.indexOf('='));
        if (name < 0) {
            throw ProblemException.invalid("shell.registry", text);
        }
        int data = text.indexOf('=', name);
        String valueName = data < 0 ? text.substring(name + 1) : text.substring(name + 1, data);
        return new Check(
                new Probe.Registry(text.substring(0, name), valueName),
                data < 0 ? new Expectation.Exists() : new Expectation.Equal(text.substring(data + 1)));
    }

    private static List<PackageId> ids(String option, List<String> words) {
        return words.stream()
                .flatMap(word -> Arrays.stream(word.split(",")))
                .map(String::strip)
                .map(id -> id(option, id))
                .toList();
    }

    private static PackageId id(String option, String text) {
        if (!PackageId.isPackageId(text)) {
            throw ProblemException.invalid("shell.package.no-id", option, text);
        }
        return new PackageId(text);
    }

    private static String either(String option, String base) {
        return option == null ? base : option;
    }
}
