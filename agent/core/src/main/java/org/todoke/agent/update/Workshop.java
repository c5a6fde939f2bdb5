// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.nio.file.Path;
import java.util.Optional;
import org.todoke.agent.ask.Questions;
import org.todoke.agent.io.Disk;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.link.Power;
import org.todoke.agent.update.peer.PeerSharing;
import org.todoke.agent.upgrade.AgentJars;

/** What the update role works with. Immutable. */
public final class Workshop {

    private final String root;
    private final String bootId;
    private final Disk disk;
    private final ContentSource content;
    private final GroupSource groups;
    private final Power power;
    private final KeptContent kept;
    private final AgentJars jars;
    private final Optional<Questions> questions;
    private final PeerSharing peers;

    /**
     * @param root the install root without a trailing slash; empty for the real one
     * @param bootId differs after each boot of the machine
     * @param kept the folder for content of later orders
     * @param questions how people are asked; empty when nobody can be
     * @param jars where an agent that is to follow this one is put
     */
    public Workshop(
            String root,
            String bootId,
            Disk disk,
            ContentSource content,
            GroupSource groups,
            Power power,
            Path kept,
            Optional<Questions> questions,
            AgentJars jars) {
        this(root, bootId, disk, content, groups, power, new KeptContent(kept), questions, jars, PeerSharing.off());
    }

    private Workshop(
            String root,
            String bootId,
            Disk disk,
            ContentSource content,
            GroupSource groups,
            Power power,
            KeptContent kept,
            Optional<Questions> questions,
            AgentJars jars,
            PeerSharing peers) {
        this.root = root;
        this.bootId = bootId;
        this.disk = disk;
        this.content = content;
        this.groups = groups;
        this.power = power;
        this.kept = kept;
        this.questions = questions;
        this.jars = jars;
        this.peers = peers;
    }

    /** The same, with content from and for other machines of the site. */
    public Workshop sharing(PeerSharing with) {
        return new Workshop(root, bootId, disk, content, groups, power, kept, questions, jars, with);
    }

    PeerSharing peers() {
        return peers;
    }

    String root() {
        return root;
    }

    String bootId() {
        return bootId;
    }

    Disk disk() {
        return disk;
    }

    ContentSource content() {
        return content;
    }

    GroupSource groups() {
        return groups;
    }

    Power power() {
        return power;
    }

    KeptContent kept() {
        return kept;
    }

    Optional<Questions> questions() {
        return questions;
    }

    AgentJars jars() {
        return jars;
    }

    long nowMillis() {
        return System.currentTimeMillis();
    }
}
