// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.todoke.api.machine.Facts;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.run.Admissions.Parts;
import org.todoke.engine.port.WorkStore.Work;

/** What becomes of an execution whose order is done, or whose time is over. Thread-safe. */
final class Outcomes {

    private final Parts parts;

    Outcomes(Parts parts) {
        this.parts = parts;
    }

    void judge(ExecutionId id) {
        Optional<Execution> reported = parts.inState(id, ExecutionState.REPORTED);
        Optional<Work> work = reported.flatMap(Execution::order).flatMap(parts.works()::find);
        if (work.isEmpty() || work.get().result().isEmpty()) {
            return;
        }
        Execution execution = reported.get();
        Result result = work.get().result().get();
        switch (execution.course().stage()) {
            case KEEP -> judgePlain(execution, result, Message.of("engine.next-boot.kept"));
            case POWER -> judgePower(execution, work.get(), result);
            case PROVE -> {
                if (StagePlans.onlyProves(work.get().order())) {
                    judgeProof(execution, work.get().proof(), result);
                } else {
                    noticeOff(execution, work.get(), result);
                    judgeStep(execution, work.get().proof(), result);
                }
            }
            case DO -> {
                noticeOff(execution, work.get(), result);
                judgeStep(execution, work.get().proof(), result);
            }
        }
    }

    private void judgeStep(Execution execution, Proof proof, Result result) {
        var judgement = parts.planner().judge(execution, proof, result);
        if (judgement.verdict().isEmpty()) {
            if (!judgement.reason().equals(execution.reason())) {
                parts.ledger().change(execution, change -> change.to(ExecutionState.REPORTED, judgement.reason()));
            }
        } else if (judgement.verdict().get().done()) {
            advance(execution, judgement.reason());
        } else {
            failed(execution, judgement.reason());
        }
    }

    /** An order without proof: that nothing failed is all that can be known. */
    private void judgePlain(Execution execution, Result result, Message done) {
        result.failure()
                .ifPresentOrElse(
                        failure -> failed(execution, Failures.reason(failure)), () -> advance(execution, done));
    }

    /** @return whether the order was to switch the machine off; if it has agreed, it counts as off once it is silent */
    private boolean noticeOff(Execution execution, Work work, Result result) {
        boolean off = StagePlans.powerChange(work.order()).equals(Optional.of(Action.Power.Change.OFF));
        if (off && result.failure().isEmpty()) {
            parts.board().goesOff(execution.machine());
        }
        return off;
    }

    private void judgePower(Execution execution, Work work, Result result) {
        boolean off = noticeOff(execution, work, result);
        judgePlain(execution, result, Message.of(off ? "engine.power.off" : "engine.power.restarted"));
    }

    /** Only what is certainly not there is installed once more (ruling 8). */
    private void judgeProof(Execution execution, Proof proof, Result result) {
        boolean unknown = result.failure().isPresent()
                || result.observations().size() < proof.checks().size()
                || result.observations().stream().anyMatch(seen -> seen.state() == Observation.State.UNKNOWN);
        if (unknown) {
            failed(
                    execution,
                    result.failure().map(Failures::reason).orElseGet(() -> Message.of("engine.proved.unknown")));
        } else if (proof.firstFailure(result.observations()).isEmpty()) {
            advance(execution, Message.of("engine.proved.there"));
        } else {
            Duration waitLimit = parts.runs().scenario(execution.run()).waitLimit();
            Instant deadline = parts.ledger().now().plus(waitLimit);
            parts.ledger()
                    .change(
                            execution,
                            change -> change.to(ExecutionState.READY, Message.of("engine.proved.absent"))
                                    .at(Stage.DO)
                                    .until(deadline));
        }
    }

    /** The present step, or its stage, is done: what comes next? */
    void advance(Execution done, Message reason) {
        Run run = parts.runs().run(done.run()).orElseThrow();
        Stage stage = done.course().stage();
        boolean lastStep = done.step() + 1 == run.scenario().steps().size();
        boolean beforeBoot = StagePlans.first(run.scenario()) == Stage.KEEP
                && done.course().deliveredIn().isEmpty();
        if (stage != Stage.POWER && !lastStep) {
            next(done, run, reason, change -> change.nextStep().at(stage == Stage.KEEP ? Stage.KEEP : Stage.DO));
        } else if (stage != Stage.POWER && StagePlans.endsWithPower(done, run.scenario())) {
            next(done, run, reason, change -> change.toStep(done.step()).at(Stage.POWER));
        } else if (beforeBoot) {
            awaitBoot(done, run);
        } else {
            parts.ledger().change(done, change -> change.to(ExecutionState.COMPLETED, reason));
        }
    }

    private void next(Execution done, Run run, Message reason, UnaryOperator<ExecutionChange> how) {
        if (run.stopped().isPresent()) {
            parts.ledger()
                    .change(
                            done,
                            change -> how.apply(change.to(
                                    ExecutionState.INTERRUPTED, run.stopped().get())));
            return;
        }
        Instant deadline = parts.ledger().now().plus(run.scenario().waitLimit());
        ExecutionState ready = ExecutionState.READY;
        parts.ledger()
                .change(done, change -> how.apply(change.to(ready, reason)).until(deadline));
    }

    /** Delivered: the machine is free for others until it starts anew (F-2.22). */
    private void awaitBoot(Execution done, Run run) {
        Optional<String> boot = parts.machines()
                .byId(done.machine())
                .flatMap(machine -> machine.facts().get(Facts.BOOT_ID))
                .filter(id -> !id.isBlank());
        if (boot.isEmpty()) {
            parts.ledger()
                    .change(
                            done,
                            change -> change.to(
                                    ExecutionState.FAILED,
                                    Message.of("engine.next-boot.no-boot-id", parts.name(done))));
            return;
        }
        Instant deadline =
                parts.ledger().now().plus(run.scenario().options().timing().bootLimit());
        parts.ledger()
                .change(
                        done,
                        change -> change.to(ExecutionState.AWAITING_BOOT, Message.of("engine.next-boot.delivered"))
                                .delivered(boot.get())
                                .until(deadline))
                .ifPresent(waiting -> parts.waits().bootedIfSo(waiting.machine()));
    }

    /** An attempt failed: there is another one, or the execution ends (F-2.20's "clear error" is for that). */
    void failed(Execution execution, Message reason) {
        Run run = parts.runs().run(execution.run()).orElseThrow();
        Retry retry = run.scenario().retryOf(execution.step());
        boolean again = execution.course().failures() + 1 < retry.attempts();
        if (!again || run.stopped().isPresent() || !execution.state().canBecome(ExecutionState.WAITING)) {
            parts.ledger().change(execution, change -> change.to(ExecutionState.FAILED, reason));
            return;
        }
        Instant earliest = parts.ledger().now().plus(retry.pause());
        parts.ledger()
                .change(
                        execution,
                        change -> change.to(ExecutionState.WAITING, reason)
                                .at(StagePlans.resumed(execution))
                                .again(earliest));
    }

    /** Whether it would fail since its machine, its agent or a bundle did not come; otherwise its deadline begins something. */
    static boolean isForSilence(Execution overdue) {
        return overdue.state() != ExecutionState.GATHERING
                && overdue.course().notBefore().isEmpty();
    }

    /** Its deadline has passed: it fails, or what it waited for is over. */
    void expire(Execution overdue) {
        if (overdue.state() == ExecutionState.GATHERING) {
            overdue.course().gathering().ifPresent(parts.gatherings()::start);
        } else if (overdue.course().notBefore().isPresent()) {
            parts.waits().wakeIfOver(overdue.id());
        } else if (overdue.state().isAtWork()) {
            failed(overdue, parts.planner().closedPorts(overdue).orElseGet(() -> expiry(overdue)));
        } else {
            parts.ledger().change(overdue, change -> change.to(ExecutionState.FAILED, expiry(overdue)));
        }
    }

    private Message expiry(Execution overdue) {
        return Expiry.reason(overdue, parts.name(overdue));
    }

    void giveUp(ExecutionId id, Message reason) {
        parts.runs()
                .execution(id)
                .filter(execution ->
                        execution.state() == ExecutionState.READY || execution.state() == ExecutionState.REPORTED)
                .ifPresent(execution ->
                        parts.ledger().change(execution, change -> change.to(ExecutionState.FAILED, reason)));
    }
}
