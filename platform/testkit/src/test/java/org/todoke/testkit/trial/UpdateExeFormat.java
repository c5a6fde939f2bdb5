// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageFormat;
import org.todoke.testkit.RecordedFacts;

/** A Windows XP service pack as the SPI expresses it: {@code update.exe} in an unpacked folder (F-2.12, F-2.13). */
final class UpdateExeFormat implements PackageFormat {

    private static final String FOLDER = "sp";
    private static final Set<String> KNOWN = Set.of("-z", "-u", "-q", "-o");
    private static final Set<Integer> ACCEPTED = Set.of(0, 1641, 3010);

    @Override
    public String name() {
        return "update-exe";
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        List<String> parameters = pkg.parameters();
        if (!parameters.contains("-z")) {
            findings.add(Finding.error("trial.update-exe.no-z"));
        }
        if (parameters.contains("-u") == parameters.contains("-q")) {
            findings.add(Finding.error("trial.update-exe.u-or-q"));
        }
        parameters.stream()
                .filter(parameter -> !KNOWN.contains(parameter))
                .forEach(parameter -> findings.add(Finding.error("trial.update-exe.unknown", parameter)));
        return findings;
    }

    /** F-2.2: service pack 3 needs 1 or 2. */
    @Override
    public List<Finding> checkOn(Package pkg, Facts facts) {
        String installed = facts.get(RecordedFacts.WINDOWS_CSD_VERSION).orElse("");
        boolean baseMissing = pkg.version().equals("3.0") && !installed.matches("Service Pack [123]");
        return baseMissing ? List.of(Finding.error("trial.update-exe.needs-first", "SP1, SP2")) : List.of();
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        var command = new ArrayList<String>();
        command.add("${work}\\" + FOLDER + "\\i386\\update\\update.exe");
        command.addAll(pkg.parameters());
        var actions = new ArrayList<Action>();
        actions.add(new Action.Fetch(pkg.content(), pkg.fileName()));
        actions.add(new Action.Unpack(pkg.fileName(), FOLDER));
        actions.add(new Action.Run(command, FOLDER, Map.of(), timeLimit, ACCEPTED));
        if (pkg.restartNeeded()) {
            actions.add(new Action.Power(Action.Power.Change.RESTART));
        }
        String servicePack = "Service Pack " + pkg.version().split("\\.")[0];
        return new Installation(
                actions, Proof.of(new Check(TrialXpTarget.CSD_VERSION, new Expectation.Equal(servicePack))));
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return switch (exitCode) {
            case 0 -> new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("trial.update-exe.ok"));
            case 1641, 3010 ->
                new ExitMeaning(ExitMeaning.Kind.RESTART_NEEDED, Message.of("trial.update-exe.restart", exitCode));
            default -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("trial.update-exe.failed", exitCode));
        };
    }
}
