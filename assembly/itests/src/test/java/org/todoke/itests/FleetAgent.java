// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.agent.control.DepAgent;
import org.todoke.agent.control.Profile;
import org.todoke.agent.control.StoppedException;
import org.todoke.agent.control.TokenSource;
import org.todoke.agent.facts.BaseFacts;
import org.todoke.agent.io.Disk;
import org.todoke.agent.link.Updates;
import org.todoke.agent.update.UpdateService;
import org.todoke.agent.update.Workshop;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;

/** A real agent's roles in a thread of this JVM: many of them are a fleet. It never ends by itself; one may join the fleet and fall silent. */
final class FleetAgent {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    final String name;
    final Path root;
    private final Path data;
    private final URL server;
    private final Path token;

    FleetAgent(String name, Path workspace, String url, Path token) throws IOException {
        this.name = name;
        this.root = Files.createDirectories(workspace.resolve(name).resolve("root"));
        this.data = Files.createDirectories(workspace.resolve(name).resolve("agent"));
        this.server = new URL(url);
        this.token = token;
    }

    /** It works as long as this JVM lives. */
    void start() throws IOException {
        begin(FOR_EVER);
    }

    /** It enrols and says hello, and is never heard again. */
    void joinAndFallSilent() throws IOException {
        begin(1);
    }

    private void begin(int words) throws IOException {
        var facts = new BaseFacts("0.1.0", root.toString(), data.toFile(), false);
        var profile = new Profile("0.1.0", name, "boot-of-" + name, facts::gather);
        var control = new DepAgent(
                server,
                profile,
                new TokenSource(token.toString()),
                data.resolve("identity.json"),
                Optional.of("A test's agent leaves the machine alone"));
        var workshop = new Workshop(
                root.toString(),
                "boot-of-" + name,
                new Disk(data, 0),
                control.content(),
                control.groups(),
                control.power(),
                data.resolve("kept"),
                Optional.empty(),
                new AgentJars(data.resolve("agent")));
        var updates = new UpdateService(data.resolve("orders"), workshop, control.reports());
        updates.start();
        control.start(updates);
        var thread = new Thread(() -> run(control, updates, new Counted(updates, words)), "fleet-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(DepAgent control, UpdateService updates, Updates counted) {
        try {
            control.run(counted, updates::answer);
        } catch (IOException | InterruptedException | StoppedException e) {
            throw new IllegalStateException("The agent ended", e);
        } catch (Counted.Silent silent) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asked for its open orders before each word to the server; after so many words it says no more. */
    private static final class Counted implements Updates {

        private final Updates updates;
        private final AtomicInteger left;

        Counted(Updates updates, int words) {
            this.updates = updates;
            this.left = new AtomicInteger(words);
        }

        @Override
        public List<OrderId> open() {
            if (left.getAndDecrement() <= 0) {
                throw new Silent();
            }
            return updates.open();
        }

        @Override
        public void accept(Order order) throws IOException {
            updates.accept(order);
        }

        @Override
        public void acknowledged(OrderId order) {
            updates.acknowledged(order);
        }

        @Override
        public void cancel(OrderId order) {
            updates.cancel(order);
        }

        @Override
        public void greeted() throws IOException {
            updates.greeted();
        }

        @Override
        public boolean isUpgrading() {
            return updates.isUpgrading();
        }

        @Override
        public boolean isEnding() {
            return updates.isEnding();
        }

        private static final class Silent extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
    }
}
