// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;

/** Has prepared what each call removes; another call is at it when that is used up. */
public final class FakeRetention implements RetentionService {

    public final Deque<Removed> removals = new ArrayDeque<>();
    public RetentionRules rules = new RetentionRules(Optional.of(Duration.ofDays(365)), 10, Optional.empty());

    public static Judged judged(int run, Fate fate) {
        return new Judged(new RunId(run), "office", FakeRuns.NOW, 3, fate, Message.of("test.old", 365));
    }

    @Override
    public RetentionRules rules() {
        return rules;
    }

    @Override
    public List<Judged> preview() {
        return List.of(judged(1, Fate.WHOLE), judged(2, Fate.LOGS), judged(3, Fate.KEPT));
    }

    @Override
    public Optional<Removed> purge() {
        return Optional.ofNullable(removals.poll());
    }
}
