// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;

/**
 * A portable application: an archive that is unpacked, a command of its own that is run in the unpacked folder, and a proof of its own. Any
 * target can offer it beside its own formats. The package's parameters are the install command, program first.
 */
public final class ArchiveFormat implements PackageFormat {

    public static final String NAME = "archive";

    private static final String FOLDER = "app";
    private static final List<String> ENDINGS = List.of(".zip", ".tar", ".tar.gz", ".tgz");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        String file = pkg.fileName().toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().noneMatch(file::endsWith)) {
            findings.add(Finding.error("api.archive.ending", pkg.fileName(), String.join(", ", ENDINGS)));
        }
        if (pkg.parameters().isEmpty()) {
            findings.add(Finding.error("api.archive.no-command", pkg.id()));
        } else if (pkg.parameters().get(0).isBlank()
                || pkg.parameters().stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            findings.add(Finding.error("api.archive.bad-command", pkg.id()));
        }
        if (pkg.proof().map(proof -> proof.checks().isEmpty()).orElse(true)) {
            findings.add(Finding.error("api.archive.no-proof", pkg.id()));
        }
        return List.copyOf(findings);
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        return new Installation(
                List.of(
                        new Action.Fetch(pkg.content(), pkg.fileName()),
                        new Action.Unpack(pkg.fileName(), FOLDER),
                        new Action.Run(pkg.parameters(), FOLDER, Map.of(), timeLimit, Set.of(0))),
                pkg.proof().orElse(new Proof(List.of())));
    }

    /** Only as the package says: a command of the archive itself. */
    @Override
    public Optional<Installation> remove(Package pkg, Facts facts, Duration timeLimit) {
        return pkg.setup()
                .removal()
                .filter(removal -> !removal.parameters().isEmpty())
                .map(removal -> new Installation(
                        List.of(
                                new Action.Fetch(pkg.content(), pkg.fileName()),
                                new Action.Unpack(pkg.fileName(), FOLDER),
                                new Action.Run(removal.parameters(), FOLDER, Map.of(), timeLimit, Set.of(0))),
                        removal.gone().orElse(Proof.of())));
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return exitCode == 0
                ? new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("api.archive.exit-ok"))
                : new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("api.archive.exit-failed", exitCode));
    }
}
