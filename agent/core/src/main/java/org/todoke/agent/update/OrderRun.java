// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.agent.io.DiskFullException;
import org.todoke.agent.io.Folders;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.update.archive.ArchiveException;
import org.todoke.agent.update.archive.Unpacker;
import org.todoke.agent.update.run.CommandEnd;
import org.todoke.agent.update.run.CommandSpec;
import org.todoke.agent.update.run.RunFolder;
import org.todoke.agent.update.run.SupervisedCommand;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Ask;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.Probe;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/**
 * Does one order, from wherever an earlier process left it. Before an action begins, that is on the disk; so after a crash a
 * fetch goes on, an archive is unpacked anew, a command is only waited for, and a restart of the machine is recognised. Used once, by
 * the worker's thread.
 */
final class OrderRun {

    /** An order that brings the agent down again and again is given up. */
    static final int MAX_STARTS = 20;

    static final String CANCELLED = "The server no longer wanted it";

    private final OrderFolder folder;
    private final Order order;
    private final Progress progress;
    private final Workshop workshop;
    private final Steps steps;
    private final Placeholders placeholders;
    private boolean probesAnswered = true;

    OrderRun(OrderFolder folder, Progress progress, Workshop workshop, Steps steps) throws IOException {
        this.folder = folder;
        this.order = folder.order();
        this.progress = progress;
        this.workshop = workshop;
        this.steps = steps;
        this.placeholders = new Placeholders(workshop.root(), folder.work());
    }

    /** @throws IOException when the agent's own disk fails; the order is then answered by {@link Cause#AGENT_ERROR} */
    Result run() throws IOException, InterruptedException {
        if (progress.starts() > MAX_STARTS && !isCommandBegun()) {
            Failure failure = progress.failure()
                    .orElseGet(() -> new Failure(
                            Cause.AGENT_ERROR, "The agent was started " + MAX_STARTS + " times during this order"));
            return new Result(progress.exits(), Collections.emptyList(), Optional.of(failure));
        }
        OwnerOnly.createFolder(folder.work());
        if (!progress.hasEnded()) {
            try {
                refuseUnsupported();
                doActions();
                end(Optional.empty());
            } catch (ActionFailedException e) {
                probesAnswered = e.areProbesAnswered();
                end(Optional.of(e.failure()));
            }
        } else {
            probesAnswered = !progress.failure().isPresent() || mayHaveHadEffect();
        }
        List<Observation> observations = probesAnswered ? answer(order.probes()) : Collections.emptyList();
        return new Result(progress.exits(), observations, progress.failure());
    }

    /** It is only waited for, however often the agent is started. */
    private boolean isCommandBegun() {
        return !progress.hasEnded()
                && progress.hasBegun()
                && progress.next() < order.actions().size()
                && order.actions().get(progress.next()) instanceof Action.Run;
    }

    private boolean mayHaveHadEffect() {
        Cause cause = progress.failure().get().cause();
        return cause == Cause.COMMAND_LOST || cause == Cause.COMMAND_TIMED_OUT;
    }

    private void end(Optional<Failure> failure) throws IOException {
        progress.end(failure);
        folder.progress(progress);
    }

    private void refuseUnsupported() throws ActionFailedException {
        for (Action action : order.actions()) {
            if (action instanceof Action.Unsupported) {
                Action.Unsupported unknown = (Action.Unsupported) action;
                throw ActionFailedException.before(
                        Cause.NOT_SUPPORTED,
                        "This agent cannot do the action '" + unknown.kind() + "': " + unknown.why());
            }
            if (action instanceof Action.Power && !progress.hasBegun()) {
                Optional<String> refusal = new PowerAction(workshop, steps).refusal(((Action.Power) action).change());
                if (refusal.isPresent()) {
                    throw ActionFailedException.before(Cause.NOT_SUPPORTED, refusal.get());
                }
            }
        }
    }

    private void doActions() throws ActionFailedException, IOException, InterruptedException {
        boolean goOn = true;
        while (goOn && progress.next() < order.actions().size()) {
            Action action = order.actions().get(progress.next());
            boolean again = progress.hasBegun();
            boolean anew = !(action instanceof Action.Run
                    || action instanceof Action.Power
                    || action instanceof Action.Upgrade);
            if (!again || anew) {
                checkCancelled();
            }
            if (anew) {
                checkTime();
            }
            if (!again) {
                progress.begin(workshop.bootId());
                folder.progress(progress);
            }
            goOn = perform(action, again);
            progress.advance();
            if (goOn) {
                folder.progress(progress);
            }
        }
    }

    private void checkCancelled() throws ActionFailedException {
        if (steps.isCancelled()) {
            throw ActionFailedException.before(Cause.AGENT_ERROR, CANCELLED);
        }
    }

    private void checkTime() throws ActionFailedException, IOException {
        Duration left = folder.timeLeft(workshop.nowMillis());
        if (left.isNegative() || left.isZero()) {
            throw ActionFailedException.before(
                    Cause.CONTENT_UNAVAILABLE, "The order's time was over before its content was there and unpacked");
        }
    }

    /** @return whether the next action may begin */
    private boolean perform(Action action, boolean again)
            throws ActionFailedException, IOException, InterruptedException {
        if (action instanceof Action.Keep) {
            ContentRef content = ((Action.Keep) action).content();
            bring(content, workshop.kept().place(content));
            return true;
        } else if (action instanceof Action.Fetch) {
            Action.Fetch fetch = (Action.Fetch) action;
            Path file = folder.work().resolve(fetch.fileName());
            workshop.kept().take(fetch.content(), file);
            bring(fetch.content(), file);
            return true;
        } else if (action instanceof Action.Unpack) {
            unpack((Action.Unpack) action, again);
            return true;
        } else if (action instanceof Action.Place) {
            Action.Place place = (Action.Place) action;
            steps.at(Phase.RUNNING);
            Placement.place(folder.work().resolve(place.fileName()), placeholders.in(place.path()));
            return true;
        } else if (action instanceof Action.Run) {
            return runCommand((Action.Run) action, again);
        } else if (action instanceof Action.Require) {
            require((Action.Require) action);
            return true;
        } else if (action instanceof Ask) {
            new AskAction(workshop, steps).perform((Ask) action, order.id(), folder.asked(progress.next()));
            return true;
        } else if (action instanceof Action.Upgrade) {
            Action.Upgrade upgrade = (Action.Upgrade) action;
            new UpgradeAction(workshop.jars(), steps)
                    .perform(upgrade, folder.work().resolve(upgrade.fileName()), order.id(), again);
            return true;
        } else {
            Action.Power.Change change = ((Action.Power) action).change();
            new PowerAction(workshop, steps).perform(change, again, progress.bootId());
            return change == Action.Power.Change.RESTART;
        }
    }

    private void require(Action.Require require) throws ActionFailedException {
        Optional<String> hindrance = new Precondition(new Prober(placeholders)).hindrance(require);
        if (hindrance.isPresent()) {
            throw ActionFailedException.before(Cause.PRECONDITION, hindrance.get());
        }
    }

    private void bring(ContentRef content, Path file) throws ActionFailedException, IOException, InterruptedException {
        steps.at(Phase.FETCHING);
        long before = order.actions().subList(0, progress.next()).stream()
                .mapToLong(OrderRun::fetchedBytes)
                .sum();
        new Fetcher(workshop.content(), workshop.groups(), workshop.peers(), workshop.disk())
                .fetch(
                        content,
                        file,
                        folder.timeLeft(workshop.nowMillis()),
                        steps,
                        bytes -> steps.bytes(before + bytes));
    }

    private static long fetchedBytes(Action action) {
        if (action instanceof Action.Keep) {
            return ((Action.Keep) action).content().sizeBytes();
        }
        return action instanceof Action.Fetch
                ? ((Action.Fetch) action).content().sizeBytes()
                : 0;
    }

    private void unpack(Action.Unpack unpack, boolean again) throws ActionFailedException, IOException {
        steps.at(Phase.RUNNING);
        Path archive = folder.work().resolve(unpack.fileName());
        Path target = folder.work().resolve(unpack.folder());
        if (again) {
            Folders.delete(target); // complete or not: the crash came before that was noted
        }
        if (!Files.isRegularFile(archive)) {
            throw ActionFailedException.before(Cause.UNPACK_FAILED, unpack.fileName() + " was not fetched");
        }
        if (Files.exists(target)) {
            throw ActionFailedException.before(
                    Cause.UNPACK_FAILED, "The folder " + unpack.folder() + " is there already");
        }
        try {
            new Unpacker(workshop.disk()).unpack(archive, target);
        } catch (ArchiveException e) {
            throw ActionFailedException.before(Cause.UNPACK_FAILED, unpack.fileName() + ": " + e.getMessage());
        } catch (DiskFullException e) {
            throw ActionFailedException.before(Cause.DISK_FULL, e.getMessage());
        }
    }

    private boolean runCommand(Action.Run run, boolean again)
            throws ActionFailedException, IOException, InterruptedException {
        steps.at(Phase.RUNNING);
        RunFolder runFolder = folder.run(progress.next());
        SupervisedCommand command = new SupervisedCommand(runFolder, steps::alive);
        CommandEnd end = again ? command.recover() : command.begin(spec(run));
        if (end.state() != CommandEnd.State.NOT_STARTED) {
            progress.add(end.exitCode(), end.output());
        }
        switch (end.state()) {
            case EXITED:
                return run.acceptedExits().contains(end.exitCode().get());
            case TIMED_OUT:
                throw ActionFailedException.during(Cause.COMMAND_TIMED_OUT, end.detail());
            case LOST:
                throw ActionFailedException.during(Cause.COMMAND_LOST, end.detail());
            default:
                throw ActionFailedException.before(Cause.COMMAND_NOT_STARTED, end.detail());
        }
    }

    private CommandSpec spec(Action.Run run) throws ActionFailedException, IOException {
        Path where = run.folder().isEmpty() ? folder.work() : folder.work().resolve(run.folder());
        if (!Files.isDirectory(where)) {
            throw ActionFailedException.before(
                    Cause.COMMAND_NOT_STARTED, "There is no folder " + run.folder() + " to run it in");
        }
        Duration left = folder.timeLeft(workshop.nowMillis());
        if (left.isNegative() || left.isZero()) {
            throw ActionFailedException.before(
                    Cause.COMMAND_NOT_STARTED, "The order's time was over before the command could begin");
        }
        Map<String, String> environment = placeholders.in(run.environment());
        environment.put("TODOKE_ROOT", placeholders.root());
        environment.put("TODOKE_WORK", folder.work().toString());
        Duration limit = left.compareTo(run.timeLimit()) < 0 ? left : run.timeLimit();
        return new CommandSpec(placeholders.in(run.command()), where, environment, limit);
    }

    private List<Observation> answer(List<Probe> probes) {
        steps.at(Phase.PROVING);
        Prober prober = new Prober(placeholders);
        List<Observation> observations = new ArrayList<>();
        for (Probe probe : probes) {
            observations.add(prober.answer(probe));
            steps.alive();
        }
        return observations;
    }
}
