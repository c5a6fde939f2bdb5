// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.step.AgentUpgradeStep;
import org.todoke.engine.internal.step.StepTypes;

@DisplayName("F-1.2: the built-in scenario System_AgentUpgrade_Multicast")
class BuiltInScenariosTest {

    private final InMemoryStores stores = new InMemoryStores();
    private final StepTypes types = new StepTypes();
    private final ScenarioCatalogue catalogue = TestScenarios.catalogue(stores, types);

    @BeforeEach
    void start() {
        types.addStepType(new AgentUpgradeStep(Optional::empty));
        new BuiltInScenarios(stores.scenarios());
    }

    @Test
    @DisplayName("is there from the first start, once, also after the next")
    void present() {
        new BuiltInScenarios(stores.scenarios());

        assertThat(catalogue.list()).extracting(Scenario::name).containsExactly("System_AgentUpgrade_Multicast");
    }

    @Test
    @DisplayName("can be neither made, changed nor removed")
    void protectedFromPeople() {
        Scenario scenario = catalogue.find(Scenario.AGENT_UPGRADE).orElseThrow();

        assertThatThrownBy(() -> catalogue.remove(scenario.name())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> catalogue.update(scenario)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> catalogue.create(scenario)).isInstanceOf(ProblemException.class);
        assertThat(catalogue.list()).containsExactly(scenario);
    }
}
