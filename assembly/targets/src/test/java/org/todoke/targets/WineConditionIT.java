// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Check;
import org.todoke.api.work.RegistryType;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.registry.RegistryCondition;

/** Registry conditions of packages, on registries that are set to what each Windows has. */
@ExtendWith(WineExtension.class)
@DisplayName("Registry conditions, asked by the agent")
class WineConditionIT {

    /** The short form, and the long form for each service pack. */
    private static final Map<String, RegistryCondition> CONDITIONS = Map.of(
            "any", RegistryCondition.anyServicePack(),
            "SP1", RegistryCondition.servicePack(1),
            "SP2", RegistryCondition.servicePack(2),
            "SP3", RegistryCondition.servicePack(3));

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.16 XP                       | - CurrentVersion=5.1                            | none
            F-2.16 XP SP1                   | - CurrentVersion=5.1 CSDVersion=Service_Pack_1  | SP1 any
            F-2.16 XP SP2                   | - CurrentVersion=5.1 CSDVersion=Service_Pack_2  | SP2 any
            F-2.16 XP SP3                   | - CurrentVersion=5.1 CSDVersion=Service_Pack_3  | SP3 any
            F-2.16 2003 SP2                 | win2003                                         | SP2 any
            F-6.1 Vista                     | - CurrentVersion=6.0                            | none
            F-6.1 Vista SP1                 | vista CSDVersion=Service_Pack_1                 | SP1 any
            F-6.1 Vista SP2                 | vista                                           | SP2 any
            F-6.1 2008 SP2                  | win2008                                         | SP2 any
            F-6.1 2008, which reports SP1   | win2008 CSDVersion=Service_Pack_1               | SP1 any
            F-6.1 7                         | - CurrentVersion=6.1                            | none
            F-6.1 7 SP1                     | win7                                            | SP1 any
            F-6.1 2008 R2 SP1               | win2008r2                                       | SP1 any
            F-6.1 8, where it is empty      | win8                                            | none
            F-6.1 8.1, where it is empty    | win81                                           | none
            F-6.1 10, where it is empty     | win10                                           | none
            """)
    void servicePacks(String fact, String machine, String met, WinePrefix prefix) throws IOException {
        var wine = new WineMachine(prefix);
        wine.become(machine);
        Facts facts = wine.baseFacts();

        assertThat(names(condition -> isMet(wine, condition.check())))
                .as("as a check")
                .isEqualTo(met);
        assertThat(names(condition -> condition.isMetBy(facts).orElseThrow()))
                .as("by facts")
                .isEqualTo(met);
    }

    @Test
    @DisplayName("F-2.16: other values and types, keys that are missing, and a default value")
    void otherValues(WinePrefix prefix) throws IOException {
        var wine = new WineMachine(prefix);
        String key = "HKLM\\SOFTWARE\\Todoke 試験\\Application";
        prefix.registry().set(key, "Version", "2.0");
        prefix.registry().set(key, "Empty", "");
        prefix.registry().set(key, "Enabled", "REG_DWORD", "1");

        assertThat(isMet(wine, RegistryCondition.exists(key, "version").check()))
                .isTrue();
        assertThat(isMet(wine, RegistryCondition.exists(key, "Empty").check())).isTrue();
        assertThat(isMet(wine, RegistryCondition.exists(key, "Enabled").check()))
                .isTrue();
        assertThat(isMet(wine, RegistryCondition.exists(key, "Missing").check()))
                .isFalse();
        assertThat(isMet(wine, RegistryCondition.exists(key + "\\Missing", "x").check()))
                .isFalse();
        assertThat(isMet(wine, RegistryCondition.exists(key, "").check())).isFalse();
        for (RegistryType type : RegistryType.values()) {
            assertThat(isMet(wine, typed(key, "Enabled", type, "1")))
                    .as("a number of type %s", type)
                    .isEqualTo(type == RegistryType.REG_DWORD);
            assertThat(isMet(wine, typed(key, "Version", type, "2.0")))
                    .as("a text of type %s", type)
                    .isEqualTo(type == RegistryType.REG_SZ);
        }
        prefix.run("reg", "add", key, "/ve", "/d", "data", "/f");
        assertThat(isMet(wine, RegistryCondition.exists(key, "").check())).isTrue();
    }

    private static Check typed(String key, String name, RegistryType type, String data) {
        return new RegistryCondition(key, name, Optional.of(type), Optional.of(data)).check();
    }

    private static String names(java.util.function.Predicate<RegistryCondition> isMet) {
        String met = Stream.of("SP1", "SP2", "SP3", "any")
                .filter(name -> isMet.test(CONDITIONS.get(name)))
                .collect(Collectors.joining(" "));
        return met.isEmpty() ? "none" : met;
    }

    private static boolean isMet(WineMachine wine, Check check) {
        return check.expectation().isMetBy(wine.look(check.probe()));
    }
}
