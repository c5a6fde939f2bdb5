// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.CommandExit;

/** The engine's view of an agent: it is heard, takes orders, and reports. */
final class TestAgent {

    private final MachineId machine;
    private TestServer server;
    private long sequence;
    private int boots;

    TestAgent(TestServer server, MachineId machine) {
        this.server = server;
        this.machine = machine;
    }

    MachineId machine() {
        return machine;
    }

    /** From now on it speaks to the server as it is after a restart. */
    TestAgent to(TestServer restarted) {
        server = restarted;
        return this;
    }

    /** It polls: the server hears it, and what becomes possible by that happens. */
    TestAgent heard() {
        server.board.heard(machine);
        server.flow();
        return this;
    }

    /** The machine starts: its agent begins a session under a new boot id, and answers what it is asked. */
    TestAgent boots() {
        return begins().answers(Facts.none());
    }

    /** The same without the answers. */
    TestAgent begins() {
        boots++;
        server.enrolments.beginSession(
                machine,
                "session-" + boots,
                "0.1.0",
                Facts.of(Map.of(Facts.OS_FAMILY, TestServer.OS, Facts.BOOT_ID, "boot-" + boots)));
        server.flow();
        return this;
    }

    TestAgent answers(Facts answers) {
        server.enrolments.takeAnswers(machine, answers);
        server.flow();
        return this;
    }

    List<Order> orders() {
        return server.work.ordersFor(machine, List.of());
    }

    /** The one order that it has to do. */
    Order order() {
        List<Order> orders = orders();
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    boolean reports(OrderId order, Phase phase, long bytes) {
        boolean wanted = server.work.accept(machine, new Report(order, ++sequence, phase, bytes, Optional.empty()));
        server.flow();
        return wanted;
    }

    boolean reports(OrderId order, Result result) {
        boolean wanted = server.work.accept(machine, new Report(order, ++sequence, Phase.DONE, 0, Optional.of(result)));
        server.flow();
        return wanted;
    }

    /** Does its order wholly and well. */
    void installs() {
        OrderId order = order().id();
        reports(order, Phase.FETCHING, 1);
        reports(order, Phase.RUNNING, 1);
        reports(order, Phase.PROVING, 1);
        reports(order, proved());
    }

    static Result proved() {
        return exit(0, Observation.present("there"));
    }

    static Result exit(int code, Observation... observations) {
        return new Result(
                List.of(new CommandExit(Optional.of(code), "exit " + code)), List.of(observations), Optional.empty());
    }
}
