// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;

@DisplayName("The rules of options")
class OptionRulesTest {

    private static final ScenarioOptions DEFAULT = ScenarioOptions.DEFAULT;

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("the default", DEFAULT, ""),
                Arguments.of("most targets", gather(100_000, Duration.ofDays(7)), ""),
                Arguments.of("a target too many", gather(100_001, Duration.ZERO), "engine.options.max-targets"),
                Arguments.of("fewer than no targets", gather(-1, Duration.ZERO), "engine.options.max-targets"),
                Arguments.of(
                        "a wait too long", gather(0, Duration.ofDays(7).plusSeconds(1)), "engine.options.max-wait"),
                Arguments.of("a wait below nothing", gather(0, Duration.ofSeconds(-1)), "engine.options.max-wait"),
                Arguments.of("shortest boot limit", boot(Duration.ofMinutes(1)), ""),
                Arguments.of("boot limit too short", boot(Duration.ofSeconds(59)), "engine.options.boot-limit"),
                Arguments.of("longest boot limit", boot(Duration.ofDays(365)), ""),
                Arguments.of("boot limit too long", boot(Duration.ofDays(366)), "engine.options.boot-limit"),
                Arguments.of("most at once", DEFAULT.with(new Pace(10_000, List.of(), 100)), ""),
                Arguments.of("too many at once", pace(10_001, 0), "engine.options.machines-at-once"),
                Arguments.of("less than nobody at once", pace(-1, 0), "engine.options.machines-at-once"),
                Arguments.of("threshold too high", pace(0, 101), "engine.options.stop-at"),
                Arguments.of("threshold too low", pace(0, -1), "engine.options.stop-at"),
                Arguments.of("waves", waves(1, 10, 100), ""),
                Arguments.of("waves that end too early", waves(1, 10), "engine.options.waves"),
                Arguments.of("waves that fall", waves(10, 5, 100), "engine.options.waves"),
                Arguments.of("waves that stand still", waves(10, 10, 100), "engine.options.waves"),
                Arguments.of("a wave of nobody", waves(0, 100), "engine.options.waves"),
                Arguments.of("waves beyond all", waves(50, 101), "engine.options.waves"),
                Arguments.of("most attempts", DEFAULT.with(new Retry(20, Duration.ofDays(1))), ""),
                Arguments.of("no attempt", DEFAULT.with(new Retry(0, Duration.ZERO)), "engine.options.attempts"),
                Arguments.of(
                        "too many attempts", DEFAULT.with(new Retry(21, Duration.ZERO)), "engine.options.attempts"),
                Arguments.of(
                        "pause too long",
                        DEFAULT.with(new Retry(2, Duration.ofDays(1).plusSeconds(1))),
                        "engine.options.pause"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("options")
    void limits(String what, ScenarioOptions options, String error) {
        assertThat(OptionRules.errors(options).stream()
                        .map(finding -> finding.text().key())
                        .findFirst()
                        .orElse(""))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @DisplayName("take multicast addresses that are not the routers' own (RFC 5771)")
    @ValueSource(strings = {"224.0.1.0", "239.255.77.3", "232.1.2.3", "239.255.255.255"})
    void addresses(String address) {
        assertThat(OptionRules.errors(DEFAULT.with(at(address)))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("refuse other addresses")
    @ValueSource(
            strings = {
                "224.0.0.251",
                "223.255.255.255",
                "240.0.0.1",
                "239.255.77.256",
                "239.255.77",
                "ff02::1",
                "",
                "２３９.1.2.3"
            })
    void noAddresses(String address) {
        assertThat(OptionRules.errors(DEFAULT.with(at(address))).stream()
                        .map(Finding::text)
                        .findFirst())
                .get()
                .matches(text -> text.key().equals("engine.options.address"));
    }

    static Stream<Arguments> withoutEffect() {
        return Stream.of(
                Arguments.of("the default", DEFAULT, List.of()),
                Arguments.of(
                        "F-2.26", timing(When.NOW, false, false, true), List.of("engine.options.restart-at-start")),
                Arguments.of(
                        "F-2.23",
                        timing(When.NEXT_BOOT, false, true, false),
                        List.of("engine.options.off-after-delivery")),
                Arguments.of("both", timing(When.NOW, true, true, false), List.of("engine.options.off-not-restarted")),
                Arguments.of("multicast", gather(3, Duration.ZERO), List.of()),
                Arguments.of("F-2.27", unicast(3, Duration.ZERO), List.of("engine.options.multicast-only")),
                Arguments.of("F-2.27", unicast(0, Duration.ofSeconds(1)), List.of("engine.options.multicast-only")));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("withoutEffect")
    void warnings(String fact, ScenarioOptions options, List<String> warnings) {
        assertThat(OptionRules.warnings(options))
                .allMatch(finding -> finding.severity() == Finding.Severity.WARNING)
                .extracting(finding -> finding.text().key())
                .isEqualTo(warnings);
    }

    private static ScenarioOptions gather(int most, Duration wait) {
        return DEFAULT.with(Delivery.multicast(most, wait, Overflow.ERROR));
    }

    private static ScenarioOptions unicast(int most, Duration wait) {
        return DEFAULT.with(new Delivery(Way.UNICAST, Optional.empty(), most, wait, Overflow.QUEUE));
    }

    private static Delivery at(String address) {
        return new Delivery(Way.MULTICAST, Optional.of(address), 0, Duration.ZERO, Overflow.QUEUE);
    }

    private static ScenarioOptions boot(Duration limit) {
        return DEFAULT.with(new Timing(When.NEXT_BOOT, false, false, false, limit));
    }

    private static ScenarioOptions timing(When when, boolean restart, boolean off, boolean atStart) {
        return DEFAULT.with(new Timing(when, restart, off, atStart, Timing.DEFAULT_BOOT_LIMIT));
    }

    private static ScenarioOptions pace(int atOnce, int stopAt) {
        return DEFAULT.with(new Pace(atOnce, List.of(), stopAt));
    }

    private static ScenarioOptions waves(Integer... percent) {
        return DEFAULT.with(new Pace(0, List.of(percent), 0));
    }
}
