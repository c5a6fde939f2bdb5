// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.process.OwnJar;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Puts a new agent in this one's place. What began it does not see its end: that is for the new agent to tell, or for this one come back. */
final class UpgradeAction {

    private static final long LOOK_MILLIS = 100;

    private final AgentJars jars;
    private final Steps steps;

    UpgradeAction(AgentJars jars, Steps steps) {
        this.jars = jars;
        this.steps = steps;
    }

    /** @param again whether it was begun before, by this agent or another */
    void perform(Action.Upgrade upgrade, Path file, OrderId order, boolean again)
            throws ActionFailedException, IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw ActionFailedException.before(Cause.NOT_SUPPORTED, upgrade.fileName() + " was not fetched");
        }
        steps.at(Phase.RUNNING);
        String hash = FileHash.sha256(file);
        Path own = OwnJar.path();
        if (Files.isRegularFile(own) && FileHash.sha256(own).equals(hash)) {
            awaitHello();
            return;
        }
        Optional<String> rolledBack = again ? jars.rolledBack(order.value()) : Optional.empty();
        if (rolledBack.isPresent()) {
            throw ActionFailedException.before(Cause.UPGRADE_ROLLED_BACK, rolledBack.get());
        }
        Optional<String> objection = Files.isRegularFile(own)
                ? jars.objection(file, upgrade.version())
                : Optional.of("This agent is no jar, so that none can take its place");
        if (objection.isPresent()) {
            throw ActionFailedException.before(Cause.NOT_SUPPORTED, objection.get());
        }
        jars.tryOut(file, hash, order.value(), upgrade.helloLimit());
        Thread.sleep(Long.MAX_VALUE); // nothing of this order is this process's to do any more
    }

    /** Before it the agent before this one may still come back. */
    private void awaitHello() throws IOException, InterruptedException {
        while (jars.isOnTrial()) {
            steps.alive();
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
