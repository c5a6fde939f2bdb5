// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.engine.kit.target.ScriptedFirewall;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.PackageRules;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.contract.StepTypeContract;
import org.todoke.testkit.fake.FakeCatalogue;

@DisplayName("The contract of step types")
class StepContractsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    @DisplayName("is kept by every type of ours")
    void kept(String id, StepType type, List<StepContext> examples) {
        assertThat(type.id()).isEqualTo(id);
        assertThat(new StepTypeContract(LIMIT, examples).check(type)).isEmpty();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                type(new PackageStep(), withCapabilities("package", Map.of("package", "app"))),
                type(new FirewallStep(), withCapabilities("firewall", Map.of())),
                type(new FileStep(), StepSamples.context("file", Map.of("package", "tool", "to", "/opt/tool"))),
                type(
                        new CommandStep(),
                        StepSamples.context("command", Map.of("command", "sh setup", "proof-file", "/opt/tool"))),
                type(new RestartStep(), StepSamples.context("restart", Map.of())),
                type(new PowerOffStep(), StepSamples.context("power-off", Map.of())),
                type(new WaitStep()),
                type(new PowerOnStep()),
                type(new AgentUpgradeStep(Optional::empty)));
    }

    private static Arguments type(StepType type, StepContext... examples) {
        return Arguments.of(type.id(), type, List.of(examples));
    }

    private static StepContext withCapabilities(String type, Map<String, String> parameters) {
        StepContext plain = StepSamples.context(type, parameters);
        return new StepContext(
                plain.machine(),
                plain.presence(),
                plain.step(),
                Capabilities.of(PackageRules.of(new ScriptedFormat()), new ScriptedFirewall()),
                FakeCatalogue.of(PackageBuilder.of("app", ScriptedFormat.NAME).build()));
    }
}
