// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.Numbers;

/** What commands share that say how a scenario is carried out. */
public abstract class ScenarioOptionsCommand extends TodokeCommand {

    @Option(
            name = "--multicast",
            description = "Deliver to many machines at once; --max-targets and --max-wait gather them")
    boolean multicast;

    @Option(name = "--address", description = "Fixed multicast address; else one is leased")
    String address;

    @Option(
            name = "--max-targets",
            description = "With --multicast: the delivery starts when so many machines are ready")
    String maxTargets = "0";

    @Option(
            name = "--max-wait",
            description = "With --multicast: the delivery starts after such a time at the latest, as 5m")
    String maxWait = "0s";

    @Option(
            name = "--overflow",
            description = "What becomes of machines without a place in the delivery: queue (default) or error")
    String overflow = "queue";

    @Option(name = "--next-boot", description = "Deliver now, install at the machine's next start")
    boolean nextBoot;

    @Option(name = "--boot-limit", description = "With --next-boot: how long the start is waited for, 30d by default")
    String bootLimit = "30d";

    @Option(name = "--restart-after", description = "Restart the machine after the last step")
    boolean restartAfter;

    @Option(
            name = "--power-off",
            description = "Switch the machine off at the end; with --next-boot after the delivery")
    boolean powerOff;

    @Option(name = "--restart-at-start", description = "Has no effect on deliveries of packages")
    boolean restartAtStart;

    @Option(name = "--at-once", description = "So many machines at work at one time; 0 for the server's limit alone")
    String atOnce = "0";

    @Option(name = "--waves", description = "Percentages of the machines that begin together, as 1,10,100")
    String waves = "";

    @Option(name = "--stop-at", description = "Interrupt a run when so many percent of its machines have failed")
    String stopAt = "0";

    @Option(name = "--attempts", description = "How often a failed step is tried in all, 1 by default")
    String attempts = "1";

    @Option(name = "--retry-pause", description = "The pause between two attempts, 1m by default")
    String retryPause = "1m";

    @Option(
            name = "--when-busy",
            description = "When a next-boot install is going on on the machine: error (default) or queue")
    String whenBusy = "error";

    /** @throws ProblemException INVALID when a word is none */
    final ScenarioOptions options() {
        var delivery = new Delivery(
                multicast ? Way.MULTICAST : Way.UNICAST,
                Optional.ofNullable(address),
                Numbers.parse("--max-targets", maxTargets),
                Durations.parse("--max-wait", maxWait),
                EnumWords.parse("--overflow", overflow, Overflow.class));
        var timing = new Timing(
                nextBoot ? When.NEXT_BOOT : When.NOW,
                restartAfter,
                powerOff,
                restartAtStart,
                Durations.parse("--boot-limit", bootLimit));
        int tries = Numbers.parse("--attempts", attempts);
        Duration pause = tries == 1 ? Duration.ZERO : Durations.parse("--retry-pause", retryPause);
        return new ScenarioOptions(
                delivery,
                timing,
                new Pace(Numbers.parse("--at-once", atOnce), percentages(), Numbers.parse("--stop-at", stopAt)),
                new Retry(tries, pause),
                EnumWords.parse("--when-busy", whenBusy, WhenBusy.class));
    }

    private List<Integer> percentages() {
        try {
            return waves.isBlank()
                    ? List.of()
                    : Arrays.stream(waves.split(","))
                            .map(String::strip)
                            .map(Integer::valueOf)
                            .toList();
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemException.Kind.INVALID, Message.of("shell.waves", waves), e);
        }
    }
}
