// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.nio.file.Path;
import org.todoke.agent.io.Disk;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.link.Power;

/** What the update role works with. Immutable. */
public final class Workshop {

    private final String root;
    private final String bootId;
    private final Disk disk;
    private final ContentSource content;
    private final Power power;
    private final KeptContent kept;

    /**
     * @param root the install root without a trailing slash; empty for the real one
     * @param bootId differs after each boot of the machine
     * @param kept the folder for content of later orders
     */
    public Workshop(String root, String bootId, Disk disk, ContentSource content, Power power, Path kept) {
        this.root = root;
        this.bootId = bootId;
        this.disk = disk;
        this.content = content;
        this.power = power;
        this.kept = new KeptContent(kept);
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

    Power power() {
        return power;
    }

    KeptContent kept() {
        return kept;
    }

    long nowMillis() {
        return System.currentTimeMillis();
    }
}
