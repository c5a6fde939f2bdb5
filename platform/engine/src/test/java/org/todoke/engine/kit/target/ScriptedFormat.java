// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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

/** Fetches, runs one command, and is proved by one file; a test sets what it thinks of packages. */
public final class ScriptedFormat implements PackageFormat {

    public static final String NAME = "test";
    public static final Proof PROOF = Proof.of(new Check(new Probe.File("/done"), new Expectation.Exists()));

    private volatile Function<Package, List<Finding>> check = pkg -> List.of();
    private volatile BiFunction<Package, List<String>, List<Finding>> checkFiles = (pkg, files) -> List.of();
    private volatile Proof proof = PROOF;
    private volatile Runnable beforeInstall = () -> {};

    /** Fails in this package: the target's own fault. */
    public static <T> T blunder() {
        throw new IllegalStateException("blunder of the target");
    }

    public ScriptedFormat finding(Function<Package, List<Finding>> newCheck) {
        check = newCheck;
        return this;
    }

    public ScriptedFormat findingInFiles(BiFunction<Package, List<String>, List<Finding>> newCheck) {
        checkFiles = newCheck;
        return this;
    }

    public ScriptedFormat provedBy(Proof newProof) {
        proof = newProof;
        return this;
    }

    public ScriptedFormat beforeInstall(Runnable what) {
        beforeInstall = what;
        return this;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Package pkg) {
        return check.apply(pkg);
    }

    @Override
    public List<Finding> checkFiles(Package pkg, List<String> files) {
        return checkFiles.apply(pkg, files);
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        beforeInstall.run();
        return new Installation(
                List.of(
                        new Action.Fetch(pkg.content(), pkg.fileName()),
                        new Action.Run(List.of("install"), "", Map.of(), timeLimit, Set.of(0, 3010))),
                proof);
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return switch (exitCode) {
            case 0 -> new ExitMeaning(ExitMeaning.Kind.SUCCESS, Message.of("test.ok"));
            case 3010 -> new ExitMeaning(ExitMeaning.Kind.RESTART_NEEDED, Message.of("test.restart"));
            default -> new ExitMeaning(ExitMeaning.Kind.FAILURE, Message.of("test.failed"));
        };
    }
}
