// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.agent.fake.Archives;
import org.todoke.agent.io.Disk;
import org.todoke.agent.link.Power;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Action.Power.Change;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Orders that could bring the agent down, or be done without end, on a machine or a disk that does not do as it should. */
@Timeout(120)
class OrderTroubleTest {

    private static final OrderId ID = new OrderId("o-1");
    private static final Action.Run RUN_ONCE = new Action.Run(
            List.of("sh", "-c", "echo x >> \"$TODOKE_ROOT/runs\""), "", Map.of(), Duration.ofMinutes(1), Set.of(0));

    @TempDir
    Path folder;

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final byte[] archive = Archives.tar().file("a", 0644, "content").gzipped();
    private final FakeSource source = new FakeSource(archive);

    private UpdateService service(String bootId) throws IOException {
        Power power = new Power() {
            @Override
            public Optional<String> refusal() {
                return Optional.empty();
            }

            @Override
            public void change(Change change) {
                changes.add(change);
            }
        };
        return new UpdateService(
                folder.resolve("orders"),
                new Workshop(
                        folder.toString(),
                        bootId,
                        new Disk(folder, 0),
                        source,
                        new FakeGroups(),
                        power,
                        folder.resolve("kept"),
                        Optional.empty(),
                        new AgentJars(folder.resolve("agent"))),
                reports::add);
    }

    private Path orderFolder() {
        return folder.resolve("orders").resolve(ID.value());
    }

    private static Order order(Action... actions) {
        return new Order(ID, List.of(actions), List.of(), Duration.ofMinutes(5));
    }

    private Action.Fetch fetch() throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256").digest(archive);
        return new Action.Fetch(new ContentRef(HexFormat.of().formatHex(digest), archive.length), "f");
    }

    private void begun(Order order, int starts, String bootId, long receivedAt) throws IOException {
        new OrderJournal(folder.resolve("orders")).add(order, receivedAt);
        var progress = new Progress();
        for (int i = 0; i < starts; i++) {
            progress.start();
        }
        progress.begin(bootId);
        new OrderFolder(orderFolder()).progress(progress);
    }

    private Result resultOfNextProcess() throws IOException {
        service("boot-1").start();
        return awaitResult();
    }

    private Result awaitResult() {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> reports.stream()
                                .flatMap(report -> report.result().stream())
                                .findFirst(),
                        Optional::isPresent)
                .get();
    }

    private static void assertCause(Result result, Cause cause) {
        assertThat(result.failure()).map(Result.Failure::cause).hasValue(cause);
    }

    @Test
    @DisplayName("a restart that could not be proved is refused before anything of the order is done")
    void refusesARestartWithoutABootId() throws Exception {
        UpdateService service = service("");
        service.start();
        service.accept(order(RUN_ONCE, new Action.Power(Change.RESTART)));

        assertCause(awaitResult(), Cause.NOT_SUPPORTED);

        assertThat(changes).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"RESTART, '', ''", "RESTART, boot-1, ''", "RESTART, '', boot-1", "OFF, '', ''"})
    @DisplayName("where a boot is not known, the system is not asked for a change of power twice")
    void asksNotTwice(Change change, String beganInBoot, String bootId) throws Exception {
        begun(order(new Action.Power(change)), 1, beganInBoot, System.currentTimeMillis());
        service(bootId).start();

        assertCause(awaitResult(), Cause.AGENT_ERROR);

        assertThat(changes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    @DisplayName("what is too much for the agent ends the order, not the agent")
    void survivesErrors(Class<? extends Error> kind) throws Exception {
        Error error = kind.getConstructor().newInstance();
        source.turns.add((object, from) -> {
            throw error;
        });
        UpdateService service = service("boot-1");
        service.start();
        service.accept(order(fetch()));

        assertCause(awaitResult(), Cause.AGENT_ERROR);
        service.acknowledged(ID);
        reports.clear();
        service.accept(new Order(new OrderId("o-2"), List.of(RUN_ONCE), List.of(), Duration.ofMinutes(5)));

        assertThat(awaitResult().failure()).isEmpty();
    }

    @Test
    @DisplayName("an order during which the agent was started too often is given up")
    void givesUp() throws Exception {
        begun(order(fetch()), OrderRun.MAX_STARTS, "boot-1", System.currentTimeMillis());

        assertCause(resultOfNextProcess(), Cause.AGENT_ERROR);

        assertThat(source.asked).isEmpty();
    }

    @Test
    @DisplayName("a command is waited for, however often the agent is started")
    void waitsForACommand() throws Exception {
        begun(order(RUN_ONCE), OrderRun.MAX_STARTS, "boot-1", System.currentTimeMillis());

        assertCause(resultOfNextProcess(), Cause.COMMAND_LOST);
    }

    @Test
    @DisplayName("what was begun is not begun anew after the order's time")
    void endsAfterItsTime() throws Exception {
        begun(order(new Action.Unpack("f", "d")), 1, "boot-1", 1);
        Files.createDirectories(orderFolder().resolve("work"));
        Files.write(orderFolder().resolve("work/f"), archive);

        assertCause(resultOfNextProcess(), Cause.CONTENT_UNAVAILABLE);
    }

    @Test
    @DisplayName("what was begun is not begun anew when it was cancelled")
    void endsWhenCancelled() throws Exception {
        begun(order(new Action.Unpack("f", "d")), 1, "boot-1", System.currentTimeMillis());
        Files.createDirectories(orderFolder().resolve("work"));
        Files.write(orderFolder().resolve("work/f"), archive);
        var cancelled = new FakeSteps();
        cancelled.cancelled = true;
        var kept = new OrderFolder(orderFolder());
        var workshop = new Workshop(
                folder.toString(),
                "boot-1",
                new Disk(folder, 0),
                source,
                new FakeGroups(),
                null,
                folder.resolve("kept"),
                Optional.empty(),
                new AgentJars(folder.resolve("agent")));

        Result result = new OrderRun(kept, kept.progress(), workshop, cancelled).run();

        assertThat(result.failure()).map(Result.Failure::detail).hasValue(OrderRun.CANCELLED);
    }

    @Test
    @DisplayName("the result of an order whose progress is damaged is numbered above all that was said of it")
    void numbersAboveAll() throws Exception {
        begun(order(RUN_ONCE), 1, "boot-1", System.currentTimeMillis());
        Files.writeString(orderFolder().resolve("progress.json"), "{");

        assertCause(resultOfNextProcess(), Cause.AGENT_ERROR);

        long highest = 1_000_000L * 1_000_000 + 999_999;
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.sequence()).isGreaterThan(highest));
    }

    @Test
    @DisplayName("an order whose keeping failed at its very end is done when it comes again")
    void doesAnOrderHalfKept() throws Exception {
        UpdateService service = service("boot-1");
        service.start();
        new OrderJournal(folder.resolve("orders")).add(order(RUN_ONCE), System.currentTimeMillis());

        service.accept(order(RUN_ONCE));

        assertThat(service.open()).containsExactly(ID);
        assertThat(awaitResult().failure()).isEmpty();
        assertThat(folder.resolve("runs")).hasContent("x");
    }

    @Test
    @DisplayName("a work folder that cannot be deleted holds up neither the result nor its acknowledgement")
    void keepsTheResultAllTheSame() throws Exception {
        var journal = new OrderJournal(folder.resolve("orders"));
        OrderFolder kept = journal.add(order(RUN_ONCE), 1);
        Report report = new Report(ID, 1, Report.Phase.DONE, 0, Optional.of(Result.failed(Cause.AGENT_ERROR, "")));
        Path lower = deep(folder.resolve("lower"));
        Path upper = deep(kept.work());
        Files.move(folder.resolve("lower"), upper.resolve("lower")); // now too deep for a path to reach all of it
        try {
            kept.done(report);
            kept.acknowledge();

            assertThat(kept.done()).map(Report::json).hasValue(report.json());
            assertThat(kept.isAcknowledged()).isTrue();
            assertThat(upper.resolve("lower")).exists();
        } finally {
            Files.move(upper.resolve("lower"), folder.resolve("lower"));
        }
        assertThat(lower).exists();

        journal.prune();

        assertThat(kept.work()).doesNotExist();
    }

    private static Path deep(Path top) throws IOException {
        char[] name = new char[200];
        Arrays.fill(name, 'd');
        Path path = top;
        for (int i = 0; i < 12; i++) {
            path = path.resolve(new String(name));
        }
        return Files.createDirectories(path);
    }
}
