// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.fake.Archives;
import org.todoke.agent.io.Disk;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.link.Power;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Check;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Probe;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Orders over the process's death at each point: what the dead process left on the disk is made here, and a new service goes on from it. */
@Timeout(120)
class UpdateServiceTest {

    private static final OrderId ID = new OrderId("o-1");
    private static final Action.Run RUN_ONCE = new Action.Run(
            List.of("sh", "-c", "echo x >> \"$TODOKE_ROOT/runs\""), "", Map.of(), Duration.ofMinutes(1), Set.of(0));
    private static final Probe RUNS = new Probe.File("${root}/runs");

    @TempDir
    Path folder;

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<Action.Power.Change> changes = new CopyOnWriteArrayList<>();
    private final byte[] archive = Archives.tar().file("a", 0644, "content").gzipped();
    private final FakeSource source = new FakeSource(archive);
    private String bootId = "boot-1";

    @BeforeAll
    static void expectDyingThreads() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private Path orderFolder() {
        return folder.resolve("orders").resolve(ID.value());
    }

    private ContentRef content() throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256").digest(archive);
        return new ContentRef(java.util.HexFormat.of().formatHex(digest), archive.length);
    }

    private UpdateService service() throws IOException {
        Power power = new Power() {
            @Override
            public Optional<String> refusal() {
                return Optional.empty();
            }

            @Override
            public void change(Action.Power.Change change) {
                changes.add(change);
                if (change == Action.Power.Change.RESTART) {
                    throw new FakeSource.Killed(); // the machine goes down
                }
            }
        };
        ContentSource content = source;
        return new UpdateService(
                folder.resolve("orders"),
                new Workshop(
                        folder.toString(),
                        bootId,
                        new Disk(folder, 0),
                        content,
                        new FakeGroups(),
                        power,
                        folder.resolve("kept"),
                        Optional.empty(),
                        new AgentJars(folder.resolve("agent"))),
                reports::add);
    }

    private static Order order(List<? extends Action> actions, Probe... probes) {
        return new Order(ID, actions, List.of(probes), Duration.ofMinutes(5));
    }

    /** What a process leaves that dies after it has begun this action. */
    private void diesAfterBeginning(Order order, int action) throws IOException {
        new OrderJournal(folder.resolve("orders")).add(order, System.currentTimeMillis());
        var progress = new Progress();
        progress.start();
        for (int i = 0; i < action; i++) {
            progress.begin(bootId);
            progress.advance();
        }
        progress.begin(bootId);
        new OrderFolder(orderFolder()).progress(progress);
    }

    private Result resultOfNextProcess() throws IOException {
        service().start();
        return await().atMost(Duration.ofSeconds(60))
                .until(this::result, Optional::isPresent)
                .get();
    }

    private Optional<Result> result() {
        return reports.stream().flatMap(report -> report.result().stream()).findFirst();
    }

    @Test
    void doesAnOrder() throws Exception {
        UpdateService service = service();
        service.start();
        service.accept(order(List.of(new Action.Fetch(content(), "f"), new Action.Unpack("f", "d"), RUN_ONCE), RUNS));

        await().until(() -> result().isPresent());

        assertThat(result().get().observations()).containsExactly(Observation.present("x\n"));
        assertThat(reports).extracting(Report::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(reports).extracting(Report::phase).last().isEqualTo(Report.Phase.DONE);
        assertThat(reports.get(reports.size() - 1).bytesDone()).isEqualTo(archive.length);
        assertThat(orderFolder().resolve("work")).doesNotExist();
    }

    @Test
    @DisplayName("an order that is sent again is not done again; its result is told again")
    void doesAnOrderOnce() throws Exception {
        Order order = order(List.of(RUN_ONCE), RUNS);
        UpdateService service = service();
        service.start();
        service.accept(order);
        service.accept(order);
        await().until(() -> result().isPresent());
        service.acknowledged(ID);

        int told = reports.size();
        service.accept(order);

        assertThat(reports).hasSize(told + 1);
        assertThat(reports.get(told).result()).isEqualTo(result());
        assertThat(Files.readString(folder.resolve("runs"))).isEqualTo("x\n");
        assertThat(service.open()).isEmpty();
    }

    @Test
    @DisplayName("killed after the order was kept, before anything of it: it is done")
    void killedBeforeTheBeginning() throws Exception {
        new OrderJournal(folder.resolve("orders")).add(order(List.of(RUN_ONCE), RUNS), System.currentTimeMillis());

        assertThat(resultOfNextProcess().observations()).containsExactly(Observation.present("x\n"));
    }

    @Test
    @DisplayName("killed while the order was being kept: it is not there, and the server sends it again")
    void killedWhileKeeping() throws Exception {
        OrderFolder.create(folder.resolve("orders/.new-o-1"), order(List.of(RUN_ONCE)), 1);

        UpdateService service = service();

        assertThat(service.open()).isEmpty();
        assertThat(folder.resolve("orders")).isEmptyDirectory();
    }

    @Test
    @DisplayName("killed while a file of the journal was being replaced: the old one holds")
    void killedWhileReplacing() throws Exception {
        diesAfterBeginning(order(List.of(RUN_ONCE), RUNS), 0);
        Files.writeString(orderFolder().resolve(".progress.json.new"), "{\"starts\":");

        assertThat(resultOfNextProcess().failure()).map(Result.Failure::cause).hasValue(Cause.COMMAND_LOST);
    }

    @Test
    @DisplayName("killed in the middle of a fetch: it goes on")
    void killedWhileFetching() throws Exception {
        diesAfterBeginning(order(List.of(new Action.Fetch(content(), "f"), RUN_ONCE), RUNS), 0);
        Files.createDirectories(orderFolder().resolve("work"));
        Files.write(orderFolder().resolve("work/.f.part"), java.util.Arrays.copyOf(archive, 10));

        assertThat(resultOfNextProcess().failure()).isEmpty();
        assertThat(source.asked).containsExactly(10L);
    }

    @Test
    @DisplayName("killed in the middle of unpacking, or just after: it is unpacked anew")
    void killedWhileUnpacking() throws Exception {
        diesAfterBeginning(
                order(
                        List.of(new Action.Fetch(content(), "f"), new Action.Unpack("f", "d")),
                        new Probe.File("${work}/d/a")),
                1);
        Files.createDirectories(orderFolder().resolve("work/d/stale"));
        Files.createDirectories(orderFolder().resolve("work/.d.part"));
        Files.write(orderFolder().resolve("work/f"), archive);

        Result result = resultOfNextProcess();

        assertThat(result.failure()).isEmpty();
        assertThat(result.observations()).containsExactly(Observation.present("content"));
    }

    @Test
    @DisplayName("ruling 8: killed at the beginning of a command: it is lost, never run, and the probes are answered")
    void killedAtTheBeginningOfACommand() throws Exception {
        diesAfterBeginning(order(List.of(RUN_ONCE), RUNS), 0);

        Result result = resultOfNextProcess();

        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.COMMAND_LOST);
        assertThat(result.observations()).containsExactly(Observation.absent());
    }

    @Test
    @DisplayName("killed after the command's end, before it was noted: the end is read, and the order goes on")
    void killedAfterTheCommand() throws Exception {
        diesAfterBeginning(order(List.of(RUN_ONCE, RUN_ONCE), RUNS), 0);
        OrderFolder kept = new OrderFolder(orderFolder());
        Path run = Files.createDirectories(orderFolder().resolve("run-0"));
        Files.write(
                run.resolve("command.json"),
                org.todoke.agent.wire.json.Json.bytes(new JsonObject()
                        .putTexts("command", List.of("true"))
                        .put("folder", "/")
                        .put("environment", Map.of())
                        .put("timeLimitMillis", 1_000)));
        Files.writeString(run.resolve("exit.json"), "{\"state\":\"EXITED\",\"exitCode\":0,\"output\":\"first\"}");

        Result result = resultOfNextProcess();

        assertThat(kept.isAcknowledged()).isFalse();
        assertThat(result.failure()).isEmpty();
        assertThat(result.exits()).extracting(Result.CommandExit::output).containsExactly("first", "");
        assertThat(result.observations()).containsExactly(Observation.present("x\n"));
    }

    @Test
    @DisplayName("killed after the result was kept: it is told again, under the same number")
    void killedBeforeTheAcknowledgement() throws Exception {
        UpdateService first = service();
        first.start();
        first.accept(order(List.of(RUN_ONCE), RUNS));
        await().until(() -> result().isPresent());
        Report told = reports.get(reports.size() - 1);
        reports.clear();

        service().start();

        assertThat(reports).containsExactly(told);
        assertThat(Files.readString(folder.resolve("runs"))).isEqualTo("x\n");
    }

    @Test
    @DisplayName("reports of a later process are numbered above those of an earlier one")
    void numbersGrowOverRestarts() throws Exception {
        source.turns.add(FakeSource::dying);
        UpdateService first = service();
        first.start();
        first.accept(order(List.of(new Action.Fetch(content(), "f"))));
        await().until(() -> !reports.isEmpty());
        await().until(() -> !source.asked.isEmpty());
        long before = reports.get(reports.size() - 1).sequence();

        resultOfNextProcess();

        assertThat(reports.get(reports.size() - 1).sequence()).isGreaterThan(before + 1_000);
    }

    @Test
    @DisplayName("a restart of the machine is proved by another boot id")
    void restartIsProved() throws Exception {
        UpdateService first = service();
        first.start();
        first.accept(order(List.of(RUN_ONCE, new Action.Power(Action.Power.Change.RESTART)), RUNS));
        await().until(() -> !changes.isEmpty());
        assertThat(result()).isEmpty();

        bootId = "boot-2";
        Result result = resultOfNextProcess();

        assertThat(result.failure()).isEmpty();
        assertThat(result.observations()).containsExactly(Observation.present("x\n"));
        assertThat(changes).containsExactly(Action.Power.Change.RESTART);
    }

    @Test
    @DisplayName("F-2.14: after a restart the order goes on with what follows it")
    void goesOnAfterRestart() throws Exception {
        UpdateService first = service();
        first.start();
        first.accept(order(List.of(new Action.Power(Action.Power.Change.RESTART), RUN_ONCE), RUNS));
        await().until(() -> !changes.isEmpty());

        bootId = "boot-2";
        Result result = resultOfNextProcess();

        assertThat(result.failure()).isEmpty();
        assertThat(result.observations()).containsExactly(Observation.present("x\n"));
        assertThat(changes).containsExactly(Action.Power.Change.RESTART);
    }

    @Test
    @DisplayName("F-2.16: an order whose condition does not hold ends before anything is done")
    void preconditionFails() throws Exception {
        Probe missing = new Probe.File(folder.resolve("missing").toString());
        Action require = new Action.Require(
                Action.Require.Wanted.HOLDS, List.of(List.of(new Check(missing, Check.Wanted.EXISTS, ""))));
        UpdateService service = service();
        service.start();
        service.accept(order(List.of(require, RUN_ONCE), RUNS));
        await().until(() -> result().isPresent());

        assertThat(result().get().failure().get().cause()).isEqualTo(Cause.PRECONDITION);
        assertThat(result().get().failure().get().detail()).isEqualTo(folder.resolve("missing") + ": absent");
        assertThat(result().get().exits()).isEmpty();
    }

    @Test
    @DisplayName("an agent that only restarted itself asks for the machine's restart again")
    void restartIsAskedAgain() throws Exception {
        diesAfterBeginning(order(List.of(new Action.Power(Action.Power.Change.RESTART))), 0);

        service().start();

        await().until(() -> changes.equals(List.of(Action.Power.Change.RESTART)));
        assertThat(result()).isEmpty();
    }

    @Test
    @DisplayName("switching off is done when the system has agreed, so that the result gets out")
    void offIsToldAtOnce() throws Exception {
        UpdateService service = service();
        service.start();
        service.accept(order(List.of(new Action.Power(Action.Power.Change.OFF))));

        await().until(() -> result().isPresent());

        assertThat(result().get().failure()).isEmpty();
        assertThat(changes).containsExactly(Action.Power.Change.OFF);
    }

    @Test
    @DisplayName("an exit code that is not accepted ends the actions, and the probes are answered")
    void exitNotAccepted() throws Exception {
        var fails =
                new Action.Run(List.of("sh", "-c", "echo no; exit 5"), "", Map.of(), Duration.ofMinutes(1), Set.of(0));
        UpdateService service = service();
        service.start();
        service.accept(order(List.of(fails, RUN_ONCE), RUNS));

        await().until(() -> result().isPresent());

        assertThat(result().get().failure()).isEmpty();
        assertThat(result().get().exits()).containsExactly(new Result.CommandExit(Optional.of(5), "no\n"));
        assertThat(result().get().observations()).containsExactly(Observation.absent());
    }

    @Test
    @DisplayName("an order with an action that is not known is refused before anything of it is done")
    void refusesUnknownActions() throws Exception {
        UpdateService service = service();
        service.start();
        service.accept(order(List.of(RUN_ONCE, new Action.Unsupported("defragment", "unknown"))));

        await().until(() -> result().isPresent());

        assertThat(result().get().failure()).map(Result.Failure::cause).hasValue(Cause.NOT_SUPPORTED);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    @DisplayName("a cancelled order ends before its next action")
    void cancelled() throws Exception {
        UpdateService service = service();
        service.accept(order(List.of(RUN_ONCE)));
        service.cancel(ID);
        service.start();

        await().until(() -> result().isPresent());

        assertThat(result().get().failure()).map(Result.Failure::detail).hasValue(OrderRun.CANCELLED);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    @DisplayName("an order that is damaged on the disk is answered as an error of the agent")
    void damagedOrder() throws Exception {
        Files.createDirectories(orderFolder());
        Files.writeString(orderFolder().resolve("order.json"), "{");

        assertThat(resultOfNextProcess().failure()).map(Result.Failure::cause).hasValue(Cause.AGENT_ERROR);
    }

    @Test
    @DisplayName("of acknowledged orders the last results stay known, and no more")
    void forgetsOldResults() throws Exception {
        var journal = new OrderJournal(folder.resolve("orders"));
        var ids = new ArrayList<OrderId>();
        for (int i = 0; i < OrderJournal.KEPT_RESULTS + 3; i++) {
            ids.add(new OrderId("o-" + i));
            OrderFolder kept = journal.add(new Order(ids.get(i), List.of(), List.of(), Duration.ofMinutes(1)), i);
            kept.done(
                    new Report(ids.get(i), 1, Report.Phase.DONE, 0, Optional.of(Result.failed(Cause.AGENT_ERROR, ""))));
            kept.acknowledge();
            Files.setLastModifiedTime(
                    folder.resolve("orders/o-" + i + "/acknowledged.json"),
                    java.nio.file.attribute.FileTime.fromMillis(1_000L * i));
        }

        journal.prune();

        assertThat(ids.subList(0, 3)).allMatch(id -> journal.find(id).isEmpty());
        assertThat(ids.subList(3, ids.size())).allMatch(id -> journal.find(id).isPresent());
        try (var left = Files.list(folder.resolve("orders/o-9"))) {
            assertThat(left)
                    .extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder("acknowledged.json", "done.json");
        }
    }
}
