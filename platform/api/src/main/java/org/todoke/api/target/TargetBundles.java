// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.TargetInfo;

/**
 * The bundles by which strangers bring targets: looked at, put in, taken out. What is put in is code in the server: let only administrators call
 * (ruling 11). Thread-safe; one bundle is examined or installed at a time, and the others wait.
 */
@ProviderType
public interface TargetBundles {

    /** No bundle is larger. */
    long MAX_BYTES = 64L << 20;

    /**
     * Looks at a bundle without letting it become active: nothing of it runs but its targets' own code, under a deadline.
     *
     * @param file the bundle; read to its end, not closed
     * @throws ProblemException when it is no sound bundle, or does not fit this server
     */
    Examination examine(InputStream file) throws IOException;

    /**
     * Puts a bundle in, or a newer one in the place of its namesake; running executions wait for the moment and go on. Comes back when its
     * targets are active.
     *
     * @param by who wants it, for the log
     * @throws ProblemException when it does not pass; then everything is as before
     */
    Examination install(InputStream file, String by) throws IOException;

    /**
     * Takes out the bundle that brings this target, with all its targets; machines stay theirs, and runs wait for them.
     *
     * @return the bundle's symbolic name and version
     * @throws ProblemException when there is no such target, or it came with the distribution
     */
    String remove(String targetId, String by) throws IOException;

    /** What lies in the deploy folder and should have brought a target but did not, with the reason. */
    List<Stranded> stranded();

    /**
     * What was found out about a bundle.
     *
     * @param bundle symbolic name and version
     * @param targets what it brings; never empty
     */
    record Examination(String bundle, TargetOrigin origin, List<Examined> targets) {

        public Examination {
            targets = List.copyOf(targets);
        }

        /** Whether it would become active. */
        public boolean fit() {
            return targets.stream().allMatch(Examined::fit);
        }
    }

    /**
     * A target of an examined bundle.
     *
     * @param info empty when it does not even say who it is
     * @param objection what keeps it out beside the answers: an id that is taken, a system that is claimed with equal right
     */
    record Examined(Optional<TargetInfo> info, List<Answered> answers, Optional<Message> objection) {

        public Examined {
            answers = List.copyOf(answers);
        }

        public boolean fit() {
            return objection.isEmpty() && answers.stream().noneMatch(Answered::failed);
        }
    }

    /** @param file its name in the deploy folder */
    record Stranded(String file, Message reason) {}
}
