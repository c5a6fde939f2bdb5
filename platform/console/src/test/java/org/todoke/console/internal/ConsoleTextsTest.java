// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.Lease;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.plan.Verdict;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.target.TargetStatus;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The texts of the console")
class ConsoleTextsTest {

    private static final Path MODULES = Path.of("src/main/resources/console");
    private static final Pattern WHOLE = Pattern.compile("'(console(?:\\.[A-Za-z-]+)*)'");
    private static final Pattern COUNTED = Pattern.compile("count\\('(console[A-Za-z.-]+)'");
    private static final Pattern BEGUN = Pattern.compile("`(console\\.[A-Za-z.-]+\\.)\\$\\{");

    /** Values whose words the browser makes a key of. */
    private static final Map<String, Enum<?>[]> WORDS = Map.ofEntries(
            Map.entry("standing", Machine.Standing.values()),
            Map.entry("presence", Presence.State.values()),
            Map.entry("execution", ExecutionState.values()),
            Map.entry("package-type", PackageType.values()),
            Map.entry("urgency", Urgency.values()),
            Map.entry("severity", Finding.Severity.values()),
            Map.entry("verdict", Verdict.values()),
            Map.entry("removal-verdict", RemovalPlans.Verdict.values()),
            Map.entry("fate", DryRun.Fate.values()),
            Map.entry("way", ScenarioOptions.Way.values()),
            Map.entry("when", ScenarioOptions.When.values()),
            Map.entry("boot-kind", BootEntry.Kind.values()),
            Map.entry("lease", Lease.State.values()),
            Map.entry("target", TargetStatus.State.values()),
            Map.entry("role", Role.values()),
            Map.entry("permission", Permission.values()),
            Map.entry("offer", PackageRepositories.Offer.State.values()),
            Map.entry("outcome", AuditEntry.Outcome.values()));

    private final ConsoleTexts texts = new ConsoleTexts();

    @Test
    @DisplayName("are in both languages")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are there for whatever a module names, and for every value that is shown as a word")
    void complete() throws IOException {
        Set<String> there = texts.keys(Locale.ENGLISH);
        String modules = modules();
        Set<String> wanted = new TreeSet<>(named(modules, WHOLE));
        named(modules, COUNTED).forEach(key -> {
            wanted.remove(key);
            wanted.addAll(List.of(key + ".one", key + ".other"));
        });
        wanted.addAll(words());
        assertThat(there).containsAll(wanted);
    }

    @Test
    @DisplayName("are used, each of them")
    void used() throws IOException {
        String modules = modules();
        Set<String> whole = named(modules, WHOLE);
        Set<String> begun = named(modules, BEGUN);
        Set<String> words = words();
        assertThat(texts.keys(Locale.ENGLISH))
                .allSatisfy(key -> assertThat(whole.contains(key)
                                || whole.contains(key.replaceAll("\\.(one|other)$", ""))
                                || words.contains(key)
                                || key.startsWith("console.step.")
                                || begun.stream().anyMatch(key::startsWith))
                        .as(key)
                        .isTrue());
    }

    private static Set<String> words() {
        Set<String> words = WORDS.entrySet().stream()
                .flatMap(entry -> Arrays.stream(entry.getValue())
                        .map(value -> "console." + entry.getKey() + "."
                                + value.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(BootMode.PROXY, BootMode.FULL)
                .forEach(mode -> words.add("console.boot-mode." + mode.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static Set<String> named(String modules, Pattern pattern) {
        return pattern.matcher(modules)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String modules() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(MODULES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
