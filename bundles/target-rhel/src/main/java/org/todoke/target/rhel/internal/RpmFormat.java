// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageFormat;

/** A binary RPM package, installed by rpm(8) and proved by its database. Its exit code is the number of packages that failed. */
final class RpmFormat implements PackageFormat {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C", "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        if (!RpmNames.isBinary(pkg.fileName())) {
            findings.add(Finding.error("rhel.rpm.file", pkg.fileName()));
        }
        if (!RpmNames.isPackage(pkg.identity())) {
            findings.add(Finding.error("rhel.rpm.identity", pkg.id(), pkg.identity()));
        }
        if (!RpmNames.isVersion(pkg.version())) {
            findings.add(Finding.error("rhel.rpm.version", pkg.id(), pkg.version()));
        }
        if (!pkg.parameters().isEmpty()) {
            findings.add(Finding.error("rhel.rpm.parameters", pkg.id()));
        }
        return List.copyOf(findings);
    }

    @Override
    public List<Finding> checkOn(Package pkg, Facts facts) {
        var findings = new ArrayList<Finding>();
        String user = facts.get(Facts.AGENT_USER).orElse("root");
        if (!hasPrivateRoot(facts) && !user.equals("root")) {
            findings.add(Finding.error("rhel.rpm.not-root", pkg.id(), user));
        }
        String machine = facts.get(Facts.OS_ARCH).orElse("");
        RpmNames.foreign(pkg.fileName(), machine)
                .ifPresent(wanted -> findings.add(Finding.error("rhel.rpm.architecture", pkg.id(), wanted, machine)));
        return List.copyOf(findings);
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        boolean privateRoot = hasPrivateRoot(facts);
        List<String> root = privateRoot ? List.of("--root=${root}") : List.of();
        var install = new ArrayList<String>(List.of("rpm"));
        install.addAll(root);
        install.addAll(List.of("--upgrade", "--replacepkgs", "${work}/" + pkg.fileName()));
        var query = new ArrayList<String>(List.of("rpm"));
        query.addAll(root);
        query.addAll(List.of("--query", "--queryformat=%{VERSION}-%{RELEASE}\\n", pkg.identity()));
        var actions = new ArrayList<Action>();
        actions.add(new Action.Fetch(pkg.content(), pkg.fileName()));
        actions.add(new Action.Run(install, "", ENVIRONMENT, timeLimit, Set.of(0)));
        if (pkg.restartNeeded() && !privateRoot) {
            actions.add(new Action.Power(Action.Power.Change.RESTART));
        }
        var there = new Expectation.Equal(RpmNames.withoutEpoch(pkg.version()));
        return new Installation(actions, Proof.of(new Check(new Probe.Command(query, "^\\S+$"), there)));
    }

    @Override
    public Optional<Installation> remove(Package pkg, Facts facts, Duration timeLimit) {
        List<String> root = hasPrivateRoot(facts) ? List.of("--root=${root}") : List.of();
        var erase = new ArrayList<String>(List.of("rpm"));
        erase.addAll(root);
        erase.addAll(List.of("--erase", pkg.identity()));
        var query = new ArrayList<String>(List.of("rpm"));
        query.addAll(root);
        query.addAll(List.of("--query", pkg.identity()));
        return Optional.of(new Installation(
                List.of(new Action.Run(erase, "", ENVIRONMENT, timeLimit, Set.of(0))),
                Proof.of(new Check(new Probe.Command(query, "^\\S+$"), new Expectation.Absent()))));
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return exitCode == 0
                ? new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("rhel.rpm.exit-ok"))
                : new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("rhel.rpm.exit-failed", exitCode));
    }

    private static boolean hasPrivateRoot(Facts facts) {
        String root = facts.get(Facts.AGENT_ROOT).orElse("/");
        return !root.isBlank() && !root.equals("/");
    }
}
