// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.windows.WindowsFact;

class RegistryConditionTest {

    /** "-" stands for a value that is absent. */
    @ParameterizedTest(name = "{0}: CSDVersion {1}, wanted {2}")
    @CsvSource(delimiter = '|', textBlock = """
            F-2.16 SP1 is there              | 5.1 | Service Pack 1 | 1 | true
            F-2.16 SP2 is not SP1            | 5.1 | Service Pack 2 | 1 | false
            F-2.16 short form, plain XP      | 5.1 | -              | 0 | false
            F-2.16 short form, XP SP2        | 5.1 | Service Pack 2 | 0 | true
            F-6.1 Vista without SP1          | 6.0 | -              | 0 | false
            F-6.1 2008, which reports SP1    | 6.0 | Service Pack 1 | 0 | true
            F-6.1 empty on 8 and later       | 6.2 | ''             | 0 | false
            """)
    void asksForAServicePack(String fact, String version, String reported, int level, boolean met) {
        var condition = level == 0 ? RegistryCondition.anyServicePack() : RegistryCondition.servicePack(level);
        var facts = new HashMap<String, String>();
        facts.put(WindowsFact.VERSION, version);
        Observation seen = Observation.absent();
        if (!reported.equals("-")) {
            facts.put(WindowsFact.CSD_VERSION, reported);
            seen = Observation.present(reported);
        }

        assertThat(condition.isMetBy(Facts.of(facts))).contains(met);
        assertThat(condition.isMetBy(seen)).isEqualTo(met);
    }

    @Test
    @DisplayName("An agent that could not look says neither yes nor no: the condition is not met")
    void unknownIsNotMet() {
        assertThat(RegistryCondition.anyServicePack().isMetBy(Observation.unknown("access denied")))
                .isFalse();
        assertThat(RegistryCondition.anyServicePack().isMetBy(Facts.none())).isEmpty();
    }

    @Test
    @DisplayName("Another value that exists and is empty does exist")
    void emptyExistsElsewhere() {
        assertThat(RegistryCondition.exists("HKLM\\SOFTWARE\\Maker", "Flag").isMetBy(Observation.present("")))
                .isTrue();
    }

    @Test
    void asksTheAgentByTheLongName() {
        assertThat(RegistryCondition.exists("hklm\\SOFTWARE\\Maker", "Version")
                        .check()
                        .probe())
                .isEqualTo(new Probe.Registry("HKEY_LOCAL_MACHINE\\SOFTWARE\\Maker", "Version"));
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> new RegistryCondition("SOFTWARE\\Maker", "x", Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
