// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
 * A format that keeps its contract: runs the fetched file, and is proved by a file called after the package.
 *
 * @param change what a test wants otherwise in an installation
 */
public record FakeFormat(String name, UnaryOperator<Installation> change) implements PackageFormat {

    public static FakeFormat named(String name) {
        return new FakeFormat(name, UnaryOperator.identity());
    }

    /** The same, with each installation changed. */
    public FakeFormat changed(UnaryOperator<Installation> how) {
        return new FakeFormat(name, how);
    }

    @Override
    public List<Finding> check(Package pkg) {
        return List.of();
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        return change.apply(new Installation(
                List.of(
                        new Action.Fetch(pkg.content(), pkg.fileName()),
                        new Action.Run(List.of("${work}/" + pkg.fileName()), "", Map.of(), timeLimit, Set.of(0))),
                Proof.of(new Check(new Probe.File("${root}/opt/" + pkg.id()), new Expectation.Exists()))));
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return exitCode == 0
                ? new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("fake.exit-ok"))
                : new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("fake.exit-failed", exitCode));
    }
}
