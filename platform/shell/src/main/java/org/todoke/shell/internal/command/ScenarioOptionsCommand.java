// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

    @Option(
            name = "--multicast",
            description = "Deliver to many machines at once; --max-targets and --max-wait gather them")
    boolean multicast;

    @Option(name = "--address", description = "Fixed multicast address; else one is leased")
    String address;

    @Option(
            name = "--max-targets",
            description = "With --multicast: the delivery starts when so many machines are ready")
    String maxTargets;

    @Option(
            name = "--max-wait",
            description = "With --multicast: the delivery starts after such a time at the latest, as 5m")
    String maxWait;

    @Option(
            name = "--overflow",
            description = "What becomes of machines without a place in the delivery: queue (default) or error")
    String overflow;

    @Option(name = "--next-boot", description = "Deliver now, install at the machine's next start")
    boolean nextBoot;

    @Option(name = "--boot-limit", description = "With --next-boot: how long the start is waited for, 30d by default")
    String bootLimit;

    @Option(name = "--restart-after", description = "Restart the machine after the last step")
    boolean restartAfter;

    @Option(
            name = "--power-off",
            description = "Switch the machine off at the end; with --next-boot after the delivery")
    boolean powerOff;

    @Option(name = "--restart-at-start", description = "Has no effect on deliveries of packages")
    boolean restartAtStart;

    @Option(name = "--at-once", description = "So many machines at work at one time; 0 for the server's limit alone")
    String atOnce;

    @Option(name = "--waves", description = "Percentages of the machines that begin together, as 1,10,100")
    String waves;

    @Option(name = "--stop-at", description = "Interrupt a run when so many percent of its machines have failed")
    String stopAt;

    @Option(name = "--attempts", description = "How often a failed step is tried in all, 1 by default")
    String attempts;

    @Option(name = "--retry-pause", description = "The pause between two attempts, 1m by default")
    String retryPause;

    @Option(
            name = "--when-busy",
            description = "When a next-boot install is going on on the machine: error (default) or queue")
    String whenBusy;

    /**
     * @param before what holds where nothing is given
     * @throws ProblemException INVALID when a word is none
     */
    final ScenarioOptions options(ScenarioOptions before) {
        return new ScenarioOptions(
                delivery(before.delivery()),
                timing(before.timing()),
                pace(before.pace()),
                retry(before.retry()),
                given(whenBusy, before.whenBusy(), text -> EnumWords.parse("--when-busy", text, WhenBusy.class)));
    }

    private Delivery delivery(Delivery before) {
        return new Delivery(
                multicast ? Way.MULTICAST : before.way(),
                Optional.ofNullable(address).or(before::address),
                given(maxTargets, before.maxTargets(), text -> Numbers.parse("--max-targets", text)),
                given(maxWait, before.maxWait(), text -> Durations.parse("--max-wait", text)),
                given(overflow, before.overflow(), text -> EnumWords.parse("--overflow", text, Overflow.class)));
    }

    private Timing timing(Timing before) {
        return new Timing(
                nextBoot ? When.NEXT_BOOT : before.when(),
                restartAfter || before.restartAfter(),
                powerOff || before.powerOffAtEnd(),
                restartAtStart || before.restartAtStart(),
                given(bootLimit, before.bootLimit(), text -> Durations.parse("--boot-limit", text)));
    }

    private Pace pace(Pace before) {
        return new Pace(
                given(atOnce, before.machinesAtOnce(), text -> Numbers.parse("--at-once", text)),
                given(waves, before.waves(), ScenarioOptionsCommand::percentages),
                given(stopAt, before.stopAtFailedPercent(), text -> Numbers.parse("--stop-at", text)));
    }

    private Retry retry(Retry before) {
        int tries = given(attempts, before.attempts(), text -> Numbers.parse("--attempts", text));
        Duration usual = before.attempts() > 1 ? before.pause() : USUAL_PAUSE;
        Duration pause = given(retryPause, usual, text -> Durations.parse("--retry-pause", text));
        return new Retry(tries, tries == 1 ? Duration.ZERO : pause);
    }

    private static <T> T given(String text, T before, Function<String, T> reading) {
        return text == null ? before : reading.apply(text);
    }

    private static List<Integer> percentages(String waves) {
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
