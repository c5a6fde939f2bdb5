// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.text.Message;

/** What is wrong with a scenario's options, and which of them have no effect. Pure. */
final class OptionRules {

    /** 224.0.1.0 to 239.255.255.255: what lies below belongs to routers (RFC 5771). */
    private static final Pattern MULTICAST =
            Pattern.compile("(22[4-9]|23\\d)(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}");

    private static final int MOST_AT_ONCE = 10_000;
    private static final int PERCENT = 100;
    private static final Duration SHORTEST_BOOT_LIMIT = Duration.ofMinutes(1);

    private OptionRules() {}

    static List<Finding> errors(ScenarioOptions options) {
        var errors = new ArrayList<Finding>();
        delivery(options.delivery(), errors);
        timing(options.timing(), errors);
        pace(options.pace(), errors);
        retry(options.retry(), errors);
        return List.copyOf(errors);
    }

    /** Of one step's own. */
    static List<Finding> errors(Retry own) {
        var errors = new ArrayList<Finding>();
        retry(own, errors);
        return List.copyOf(errors);
    }

    private static void delivery(Delivery delivery, List<Finding> errors) {
        refuse(
                errors,
                delivery.maxTargets() < 0 || delivery.maxTargets() > Delivery.MAX_TARGETS,
                Message.of("engine.options.max-targets", delivery.maxTargets(), Delivery.MAX_TARGETS));
        refuse(
                errors,
                delivery.maxWait().isNegative() || delivery.maxWait().compareTo(Delivery.LONGEST_WAIT) > 0,
                Message.of("engine.options.max-wait", delivery.maxWait(), Delivery.LONGEST_WAIT));
        delivery.address()
                .filter(address -> !MULTICAST.matcher(address).matches() || address.startsWith("224.0.0."))
                .ifPresent(address -> errors.add(Finding.error("engine.options.address", address)));
    }

    private static void timing(Timing timing, List<Finding> errors) {
        refuse(
                errors,
                timing.bootLimit().compareTo(SHORTEST_BOOT_LIMIT) < 0
                        || timing.bootLimit().compareTo(Timing.LONGEST_BOOT_LIMIT) > 0,
                Message.of(
                        "engine.options.boot-limit",
                        timing.bootLimit(),
                        SHORTEST_BOOT_LIMIT,
                        Timing.LONGEST_BOOT_LIMIT));
    }

    private static void pace(Pace pace, List<Finding> errors) {
        refuse(
                errors,
                pace.machinesAtOnce() < 0 || pace.machinesAtOnce() > MOST_AT_ONCE,
                Message.of("engine.options.machines-at-once", pace.machinesAtOnce(), MOST_AT_ONCE));
        refuse(errors, !areRising(pace.waves()), Message.of("engine.options.waves", pace.waves(), Pace.MAX_WAVES));
        refuse(
                errors,
                pace.stopAtFailedPercent() < 0 || pace.stopAtFailedPercent() > PERCENT,
                Message.of("engine.options.stop-at", pace.stopAtFailedPercent()));
    }

    private static boolean areRising(List<Integer> waves) {
        int before = 0;
        for (int wave : waves) {
            if (wave <= before) {
                return false;
            }
            before = wave;
        }
        return waves.isEmpty() || before == PERCENT && waves.size() <= Pace.MAX_WAVES;
    }

    private static void retry(Retry retry, List<Finding> errors) {
        refuse(
                errors,
                retry.attempts() < 1 || retry.attempts() > Retry.MAX_ATTEMPTS,
                Message.of("engine.options.attempts", retry.attempts(), Retry.MAX_ATTEMPTS));
        refuse(
                errors,
                retry.pause().isNegative() || retry.pause().compareTo(Retry.LONGEST_PAUSE) > 0,
                Message.of("engine.options.pause", retry.pause(), Retry.LONGEST_PAUSE));
    }

    private static void refuse(List<Finding> errors, boolean wrong, Message text) {
        if (wrong) {
            errors.add(new Finding(Finding.Severity.ERROR, text));
        }
    }

    static List<Finding> warnings(ScenarioOptions options) {
        var warnings = new ArrayList<Finding>();
        Delivery delivery = options.delivery();
        Timing timing = options.timing();
        if (timing.restartAtStart()) {
            warnings.add(Finding.warning("engine.options.restart-at-start"));
        }
        boolean multicastOnly = delivery.maxTargets() > 0
                || !delivery.maxWait().isZero()
                || delivery.address().isPresent();
        if (delivery.way() == Way.UNICAST && multicastOnly) {
            warnings.add(Finding.warning("engine.options.multicast-only"));
        }
        if (timing.when() == When.NEXT_BOOT && timing.powerOffAtEnd()) {
            warnings.add(Finding.warning("engine.options.off-after-delivery"));
        }
        if (timing.when() == When.NOW && timing.powerOffAtEnd() && timing.restartAfter()) {
            warnings.add(Finding.warning("engine.options.off-not-restarted"));
        }
        return List.copyOf(warnings);
    }
}
