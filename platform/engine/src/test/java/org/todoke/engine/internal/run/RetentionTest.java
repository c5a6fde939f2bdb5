// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Judged;
import org.todoke.api.run.RetentionService.Removed;
import org.todoke.api.run.Run;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Observation;
import org.todoke.api.work.OrderId;
import org.todoke.engine.internal.retention.Retention;
import org.todoke.engine.internal.retention.RetentionSettings;
import org.todoke.engine.port.RetentionStore;
import org.todoke.engine.port.StoreException;

@DisplayName("What is over")
class RetentionTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();
    private final Retention retention = retention(server.stores.retention(), 365, 1, 90);

    @BeforeEach
    void scenarios() {
        server.addScenario("office", "app");
        server.addScenario("lab", "app");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("loses its logs first and goes later, but for the newest of each scenario")
    void goesInTime() {
        Run first = completed("office");
        Run second = completed("office");
        Run lab = completed("lab");
        assertThat(purged().runs()).isEmpty();

        server.pass(Duration.ofDays(90));
        assertThat(purged().runs())
                .extracting(Judged::fate, Judged::run)
                .containsExactly(logs(first), logs(second), logs(lab));
        assertThat(server.runs.history(first.id())).isEmpty();
        assertThat(server.runs.status(first.id()).isSuccess()).isTrue();
        assertThat(purged().runs()).isEmpty();

        server.pass(Duration.ofDays(275));
        assertThat(purged().runs()).extracting(Judged::fate, Judged::run).containsExactly(whole(first));
        assertThat(server.runs.latest(10)).extracting(Run::id).containsExactly(lab.id(), second.id());
        assertThatThrownBy(() -> server.runs.status(first.id())).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("is shown before it goes, and to look changes nothing")
    void preview() {
        Run first = completed("office");
        Run second = completed("office");
        server.pass(Duration.ofDays(365));

        List<Judged> shown = retention.preview();

        assertThat(shown).extracting(Judged::fate, Judged::run).containsExactly(whole(first), logs(second));
        assertThat(server.runs.history(first.id())).isNotEmpty();
        assertThat(purged().runs()).isEqualTo(shown);
    }

    @Test
    @DisplayName("stays while an error of a machine stands by it, so that auto-update does not begin unasked")
    void errorStands() {
        Run failed = server.start("office", agent);
        agent.reports(agent.order().id(), TestAgent.exit(1, Observation.absent()));
        completed(server.agent("pc-2").heard(), "office");
        server.pass(Duration.ofDays(400));

        assertThat(purged().runs()).extracting(Judged::run).doesNotContain(failed.id());
        assertThat(retention.preview()).extracting(Judged::fate).contains(Fate.KEPT);
        assertThat(server.runs.on(agent.machine()).error()).isPresent();

        server.runs.clearErrors(agent.machine());
        assertThat(purged().runs()).extracting(Judged::fate, Judged::run).contains(whole(failed));
        assertThat(server.runs.on(agent.machine()).error()).isEmpty();
    }

    @Test
    @DisplayName("does not go while it goes on, however long it takes")
    void goesOn() {
        TestAgent silent = server.agent("pc-2");
        server.addScenario("patient", "app");
        Run run = server.start("patient", agent, silent);
        agent.installs();
        server.clock.advance(Duration.ofDays(1_000));

        assertThat(retention(server.stores.retention(), 1, 0, 1)
                        .purge()
                        .orElseThrow()
                        .runs())
                .isEmpty();
        assertThat(server.runs.status(run.id()).executions()).hasSize(2);
    }

    @Test
    @DisplayName(
            "goes wholly in the end when the server is killed again and again while it goes, and is never seen in half")
    void killed() {
        TestAgent[] agents = IntStream.range(0, 120)
                .mapToObj(i -> server.agent("many-" + i).heard())
                .toArray(TestAgent[]::new);
        server.addScenario("many", "app");
        Run run = server.start("many", agents);
        for (int i = 0; i < agents.length; i++) {
            for (TestAgent one : agents) {
                one.heard().orders().forEach(order -> one.reports(order.id(), TestAgent.proved()));
            }
        }
        assertThat(server.runs.status(run.id()).isEnded()).isTrue();
        completed("office");
        server.pass(Duration.ofDays(400));

        for (int call = 1; !server.stores.retention().hidden(1).isEmpty() || isSeen(run); call++) {
            Retention dying = retention(killedAfter(call), 365, 0, 0);
            try {
                dying.purge();
            } catch (StoreException e) {
                assertThat(
                                isSeen(run)
                                        ? server.runs
                                                .status(run.id())
                                                .executions()
                                                .size()
                                        : 0)
                        .isIn(0, agents.length);
            }
        }

        assertThat(server.stores.runs().executions(run.id())).isEmpty();
        assertThat(server.stores.runs().history(run.id())).isEmpty();
    }

    @Test
    @DisplayName("is not wanted any more when an agent that was away reports on it")
    void lateReport() {
        Run run = server.start("office", agent);
        OrderId order = agent.order().id();
        server.runs.interrupt(run.id(), "ann");
        server.runs.clearErrors(agent.machine());
        completed("office");
        server.pass(Duration.ofDays(400));
        assertThat(purged().runs()).extracting(Judged::run).contains(run.id());

        assertThat(agent.reports(order, TestAgent.proved())).isFalse();
    }

    @Test
    @DisplayName("stays for ever with 0, and numbers out of their limits remove nothing more than the limits do")
    void settings() {
        assertThat(retention(server.stores.retention(), 0, -1, 0).rules())
                .isEqualTo(new RetentionRules(Optional.empty(), 0, Optional.empty()));
        assertThat(retention(server.stores.retention(), -5, 5, 1_000_000).rules())
                .isEqualTo(new RetentionRules(
                        Optional.empty(), 5, Optional.of(Duration.ofDays(RetentionSettings.MOST_DAYS))));
    }

    private boolean isSeen(Run run) {
        return server.stores.runs().run(run.id()).isPresent();
    }

    private Run completed(String scenario) {
        return completed(agent, scenario);
    }

    private Run completed(TestAgent by, String scenario) {
        by.heard();
        Run run = server.start(scenario, by);
        by.installs();
        server.pass(Duration.ZERO);
        assertThat(server.runs.status(run.id()).isSuccess()).isTrue();
        return run;
    }

    private Removed purged() {
        return retention.purge().orElseThrow();
    }

    private static Tuple logs(Run run) {
        return Tuple.tuple(Fate.LOGS, run.id());
    }

    private static Tuple whole(Run run) {
        return Tuple.tuple(Fate.WHOLE, run.id());
    }

    private Retention retention(RetentionStore store, int runDays, int newest, int logDays) {
        return new Retention(store, settings(runDays, newest, logDays), server.clock);
    }

    /** The store until so many calls have changed something; then it fails as when the process dies. */
    private RetentionStore killedAfter(int changes) {
        var left = new int[] {changes};
        return (RetentionStore) Proxy.newProxyInstance(
                RetentionStore.class.getClassLoader(),
                new Class<?>[] {RetentionStore.class},
                (proxy, method, arguments) -> {
                    boolean changing = method.getName().startsWith("remove")
                            || method.getName().equals("hide");
                    if (changing && left[0]-- <= 0) {
                        throw new StoreException("killed", null);
                    }
                    try {
                        return method.invoke(server.stores.retention(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static RetentionSettings settings(int runDays, int newestRuns, int logDays) {
        return new RetentionSettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return RetentionSettings.class;
            }

            @Override
            public int runDays() {
                return runDays;
            }

            @Override
            public int newestRuns() {
                return newestRuns;
            }

            @Override
            public int logDays() {
                return logDays;
            }
        };
    }
}
