// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.wake.Sign;
import org.todoke.spi.step.StepContext;

@DisplayName("The step that switches a machine on")
class PowerOnStepTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");
    private static final Facts KNOWN =
            Facts.of(Map.of(Facts.NET_MAC, MAC.value(), Facts.NET_ADDRESS, "10.77.0.9,fd00::9,10.77.0.300"));

    private final PowerOnStep step = new PowerOnStep();

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = Presence.State.class, mode = EnumSource.Mode.EXCLUDE, names = "ON")
    @DisplayName("waits for a machine that is not on, and says which cards are called")
    void waits(Presence.State state) {
        assertThat(step.plan(context(Map.of(), state, KNOWN)))
                .isEqualTo(new StepPlan.Wait(Message.of("engine.step-wait.power-on", "pc-1", MAC.value())));
    }

    @Test
    @DisplayName("has nothing to do with a machine that is on")
    void isOn() {
        assertThat(step.plan(context(Map.of(), Presence.State.ON, Facts.none())))
                .isEqualTo(new StepPlan.Nothing(Message.of("engine.power-on-step.is-on", "pc-1")));
    }

    @ParameterizedTest(name = "proof {0}, facts \"{1}\": {2}")
    @CsvSource({
        "agent, , engine.power-on-step.no-mac",
        "echo, mac, engine.power-on-step.no-address",
        "tcp:22, mac, engine.power-on-step.no-address",
        "wink, mac, engine.power-on-step.proof"
    })
    @DisplayName("is impossible where nothing is known to call, or to look at")
    void impossible(String proof, String facts, String key) {
        Facts known = facts == null ? Facts.none() : Facts.of(Map.of(Facts.NET_MAC, MAC.value()));

        var plan = step.plan(context(Map.of("proof", proof), Presence.State.SILENT, known));

        assertThat(((StepPlan.Impossible) plan).reason().key()).isEqualTo(key);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"agent", "echo", "tcp:1", "tcp:65535"})
    @DisplayName("takes every proof that there is")
    void proofs(String proof) {
        assertThat(StepSamples.errors(step, Map.of("proof", proof))).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "ping", "tcp:", "tcp:0", "tcp:65536", "tcp:99999", "udp:9"})
    @DisplayName("refuses what is no proof when the scenario is made")
    void noProofs(String proof) {
        assertThat(StepSamples.errors(step, Map.of("proof", proof))).containsExactly("engine.power-on-step.proof");
    }

    @Test
    @DisplayName(
            "calls the card that the firmware named first, each card once, and leaves out what is no address of Ethernet")
    void cards() {
        var facts = Facts.of(Map.of(
                Facts.HARDWARE_MAC,
                "52:54:00:77:00:02",
                Facts.NET_MAC,
                "52:54:00:77:00:01,52-54-00-77-00-02,00:00:00:00:fe"));

        assertThat(PowerOnWish.of(context(Map.of(), Presence.State.OFF, facts).step(), facts)
                        .macs())
                .containsExactly(MacAddress.parse("52:54:00:77:00:02"), MAC);
    }

    @Test
    @DisplayName("looks at the IPv4 addresses that the machine had, where no agent is expected")
    void signs() {
        assertThat(sign("agent")).isEqualTo(new Sign.Agent());
        assertThat(sign("echo")).isEqualTo(new Sign.Echo(List.of(Ipv4.parse("10.77.0.9"))));
        assertThat(sign("tcp:22")).isEqualTo(new Sign.Port(List.of(Ipv4.parse("10.77.0.9")), 22));
    }

    private static Sign sign(String proof) {
        return PowerOnWish.of(
                        context(Map.of("proof", proof), Presence.State.OFF, KNOWN)
                                .step(),
                        KNOWN)
                .sign();
    }

    private static StepContext context(Map<String, String> parameters, Presence.State state, Facts facts) {
        return StepSamples.context("power-on", parameters, new Presence(state, Optional.empty()), facts);
    }
}
