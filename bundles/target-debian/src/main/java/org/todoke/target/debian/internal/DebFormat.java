// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageFormat;

/** A binary package of Debian, installed by dpkg and proved by its database. */
final class DebFormat implements PackageFormat {

    private static final int EXIT_OK = 0;
    private static final int EXIT_PACKAGE = 1;
    private static final int EXIT_FATAL = 2;

    @Override
    public String name() {
        return "deb";
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        if (!DebNames.isFile(pkg.fileName())) {
            findings.add(Finding.error("debian.deb.file", pkg.fileName()));
        }
        if (!DebNames.isPackage(pkg.identity())) {
            findings.add(Finding.error("debian.deb.identity", pkg.id(), pkg.identity()));
        }
        if (!DebNames.isVersion(pkg.version())) {
            findings.add(Finding.error("debian.deb.version", pkg.id(), pkg.version()));
        }
        if (!pkg.parameters().isEmpty()) {
            findings.add(Finding.error("debian.deb.parameters", pkg.id()));
        }
        return List.copyOf(findings);
    }

    @Override
    public List<Finding> checkOn(Package pkg, Facts facts) {
        var findings = new ArrayList<Finding>();
        if (!Dpkg.on(facts).isAllowed()) {
            findings.add(Finding.error(
                    "debian.deb.not-root", pkg.id(), facts.get(Facts.AGENT_USER).orElse("?")));
        }
        Optional<String> wanted = DebNames.architecture(pkg.fileName());
        Optional<String> there = facts.get(DebianFacts.ARCHITECTURE);
        if (wanted.isPresent() && there.isPresent() && !DebNames.fits(wanted.get(), there.get())) {
            findings.add(Finding.error("debian.deb.architecture", pkg.id(), wanted.get(), there.get()));
        }
        return List.copyOf(findings);
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        Dpkg dpkg = Dpkg.on(facts);
        var actions = new ArrayList<Action>();
        actions.add(new Action.Fetch(pkg.content(), pkg.fileName()));
        actions.addAll(dpkg.install(pkg.fileName(), timeLimit));
        if (pkg.restartNeeded() && !dpkg.isPrivate()) {
            actions.add(new Action.Power(Action.Power.Change.RESTART));
        }
        var wanted = new Expectation.Match(DebNames.installed(pkg.version()));
        return new Installation(actions, Proof.of(new Check(dpkg.query(pkg.identity()), wanted)));
    }

    /** Its configuration files stay, as dpkg(1) has it. */
    @Override
    public Optional<Installation> remove(Package pkg, Facts facts, Duration timeLimit) {
        Dpkg dpkg = Dpkg.on(facts);
        var gone = new Check(dpkg.queryPresent(pkg.identity()), new Expectation.Absent());
        return Optional.of(new Installation(List.of(dpkg.remove(pkg.identity(), timeLimit)), Proof.of(gone)));
    }

    /** As dpkg(1) says under "Exit status"; a package that cannot be configured ends in 1 as well. */
    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return switch (exitCode) {
            case EXIT_OK -> new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("debian.deb.exit-ok"));
            case EXIT_PACKAGE -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("debian.deb.exit-package"));
            case EXIT_FATAL -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("debian.deb.exit-fatal"));
            default -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("debian.deb.exit-other", exitCode));
        };
    }
}
