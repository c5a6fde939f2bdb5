// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.plan.Verdict;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RetentionService;
import org.todoke.api.target.TargetStatus;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.Notices;
import org.todoke.testkit.contract.TextsContract;

class ShellTextsTest {

    private static final Pattern PROBLEM = Pattern.compile("\"(shell\\.[a-z0-9.-]+)\"");
    private static final Pattern TEXT =
            Pattern.compile("(?:screen\\(\\)|screen)\\s*\\.(?:text|say)\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern TABLE = Pattern.compile("\\.table\\(([^)]*)\\)");

    private final ShellTexts texts = new ShellTexts();

    @Test
    void areInBothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("each text that the code asks for is there")
    void areComplete() throws IOException {
        var wanted = new ArrayList<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                PROBLEM.matcher(code).results().forEach(found -> wanted.add(found.group(1)));
                TEXT.matcher(code).results().forEach(found -> wanted.add("shell." + found.group(1)));
                TABLE.matcher(code)
                        .results()
                        .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                        .map(column -> column.strip().replace("\"", ""))
                        .filter(column -> column.matches("[a-z-]+"))
                        .forEach(column -> wanted.add("shell.column." + column));
            }
        }

        // Keys that end in a dot go on with the name of a state: see below.
        wanted.removeIf(key -> key.endsWith("."));
        assertThat(wanted).hasSizeGreaterThan(50);
        assertThat(texts.keys(Locale.ENGLISH)).containsAll(wanted);
    }

    @Test
    void nameEveryState() {
        var wanted = new ArrayList<String>();
        wanted.addAll(keys("state", ExecutionState.values()));
        wanted.addAll(keys("presence", Presence.State.values()));
        wanted.addAll(keys("verdict", Verdict.values()));
        wanted.addAll(keys("update", UpdateState.values()));
        wanted.addAll(keys("dry-run.fate", DryRun.Fate.values()));
        wanted.addAll(keys("removal", RemovalPlans.Verdict.values()));
        wanted.addAll(keys("retention.fate", RetentionService.Fate.values()));
        wanted.addAll(keys("standing", Machine.Standing.values()));
        wanted.addAll(keys("target", TargetStatus.State.values()));
        wanted.addAll(keys("occasion", Notices.Occasion.values()));
        wanted.addAll(keys("offer", PackageRepositories.Offer.State.values()));
        wanted.addAll(keys("occasion", ImagingChecks.Operation.values()));

        assertThat(texts.keys(Locale.JAPANESE)).containsAll(wanted);
    }

    private static List<String> keys(String group, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> "shell." + group + "." + value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
