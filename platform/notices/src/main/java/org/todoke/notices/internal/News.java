// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.time.Instant;
import java.util.List;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;

/**
 * What has happened up to an instant and nobody has been told yet.
 *
 * @param runs those of which there is something to tell, the oldest first
 */
public record News(Instant until, List<RunNews> runs) {

    public News {
        runs = List.copyOf(runs);
    }

    /**
     * A run in the news.
     *
     * @param ended whether it ended within the time of these news
     * @param machines how many it has
     * @param failures how many have failed since it began
     * @param failed those that are new
     * @param waiting those whose wait has become long
     */
    record RunNews(
            RunId run,
            String scenario,
            boolean ended,
            int machines,
            int failures,
            List<MachineNews> failed,
            List<MachineNews> waiting) {}

    /** A machine's name, and what keeps it. */
    record MachineNews(String machine, Message reason) {}
}
