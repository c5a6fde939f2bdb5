// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

/**
 * A self-extracting script ({@code .run}): it is given the folder to install into, and leaves its version there in a file
 * {@code VERSION}, which is the proof.
 */
final class RunFormat implements PackageFormat {

    private static final Pattern IDENTITY = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    @Override
    public String name() {
        return "run";
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        if (!pkg.fileName().endsWith(".run")) {
            findings.add(Finding.error("sample.run.file", pkg.fileName()));
        }
        if (!IDENTITY.matcher(pkg.identity()).matches()) {
            findings.add(Finding.error("sample.run.identity", pkg.id(), pkg.identity()));
        }
        if (pkg.version().isBlank()) {
            findings.add(Finding.error("sample.run.version", pkg.id()));
        }
        if (!pkg.parameters().isEmpty()) {
            findings.add(Finding.error("sample.run.parameters", pkg.id()));
        }
        return List.copyOf(findings);
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        String folder = "${root}/opt/" + pkg.identity();
        var command = List.of("sh", "${work}/" + pkg.fileName(), folder);
        var wanted = new Expectation.Match(Pattern.compile(Pattern.quote(pkg.version()) + "\\s*"));
        return new Installation(
                List.of(
                        new Action.Fetch(pkg.content(), pkg.fileName()),
                        new Action.Run(command, "", Map.of("LC_ALL", "C"), timeLimit, Set.of(0))),
                Proof.of(new Check(new Probe.File(folder + "/VERSION"), wanted)));
    }

    /** 126 and 127 are the shell's own: the script has no right to run something, or something is not there. */
    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return switch (exitCode) {
            case 0 -> new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("sample.run.exit-ok"));
            case 126, 127 -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("sample.run.exit-shell", exitCode));
            default -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("sample.run.exit-failed", exitCode));
        };
    }
}
