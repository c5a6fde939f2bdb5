// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.spi.target.PackageRules;
import org.todoke.testkit.RecordedFacts;

/** Whether a target's package formats check, install and prove as they must. */
final class FormatQuestions {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Duration TIME_LIMIT = Duration.ofMinutes(7);

    /** 0 to 255, what Windows installers say, and the ends of the range. */
    private static final int[] EXITS = {0, 1, 2, 3, 126, 127, 137, 255, 1603, 1641, 3010, -1, 259, Integer.MIN_VALUE};

    private final Interview interview;

    FormatQuestions(Interview interview) {
        this.interview = interview;
    }

    void ask(PackageRules rules, List<Package> examples) {
        interview
                .once("PackageRules.names()", rules::names)
                .ifPresent(names ->
                        names.forEach(name -> rules.format(name).ifPresent(format -> ask(name, format, examples))));
    }

    private void ask(String name, PackageFormat format, List<Package> examples) {
        String who = "PackageFormat " + name;
        interview.require(NAME.matcher(name).matches(), "testkit.contract.format-name", name);
        interview
                .ask(who + ".name()", format::name)
                .ifPresent(
                        again -> interview.require(again.equals(name), "testkit.contract.format-renamed", name, again));
        interview
                .ask(who + ".parameters()", format::parameters)
                .ifPresent(known -> known.forEach(parameter -> interview.heard(parameter.meaning())));
        for (PackageType type : PackageType.values()) {
            interview.ask(who + ".defaultParameters(" + type + ")", () -> format.defaultParameters(type));
        }
        for (int exit : EXITS) {
            interview
                    .ask(who + ".meaningOf(" + exit + ")", () -> format.meaningOf(exit))
                    .ifPresent(meaning -> interview.heard(meaning.text()));
        }
        SamplePackages.of(name).forEach(sample -> ask(who, format, sample));
        examples.stream().filter(example -> example.format().equals(name)).forEach(example -> {
            boolean accepted = ask(who, format, example);
            interview.require(accepted, "testkit.contract.example-refused", who, example.id());
        });
    }

    /** @return whether the format accepts the package */
    private boolean ask(String who, PackageFormat format, Package pkg) {
        String where = who + ".check(" + pkg.fileName() + ")";
        var findings = interview.ask(where, () -> format.check(pkg));
        findings.ifPresent(interview::heard);
        boolean accepted = findings.isPresent() && isUsable(findings.get());
        interview
                .ask(who + ".checkFiles(" + pkg.fileName() + ")", () -> format.checkFiles(pkg, SamplePackages.INSIDE))
                .ifPresent(interview::heard);
        if (accepted) {
            RecordedFacts.all().forEach(facts -> askOn(who, format, pkg, facts));
        }
        return accepted;
    }

    /** A machine that the format refuses for this package is not planned; any other must be. */
    private void askOn(String who, PackageFormat format, Package pkg, Facts facts) {
        String where = who + ".checkOn(" + pkg.fileName() + ")";
        var findings = interview.ask(where, () -> format.checkOn(pkg, facts));
        findings.ifPresent(interview::heard);
        if (findings.isPresent() && isUsable(findings.get())) {
            String install = who + ".install(" + pkg.fileName() + ")";
            interview
                    .ask(install, () -> format.install(pkg, facts, TIME_LIMIT))
                    .ifPresent(installation -> judge(install, pkg, installation));
        }
    }

    private void judge(String where, Package pkg, Installation installation) {
        Proof proof = pkg.proof().filter(own -> !own.checks().isEmpty()).orElse(installation.proof());
        new WorkRules(interview).check(where, installation.actions(), proof, TIME_LIMIT);
        boolean fetchesFirst = !installation.actions().isEmpty()
                && installation.actions().get(0) instanceof Action.Fetch fetch
                && fetch.content().equals(pkg.content());
        interview.require(fetchesFirst, "testkit.contract.fetch-first", where);
    }

    private static boolean isUsable(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
