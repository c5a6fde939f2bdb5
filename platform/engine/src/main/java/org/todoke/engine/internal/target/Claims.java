// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;

/**
 * Decides which of several targets has a machine: the most matched facts win, a tie is refused with both names (ruling 12). Where nobody claims
 * it, the target that came close says why (F-0).
 */
final class Claims {

    private Claims() {}

    static Claim decide(List<InstalledTarget> targets, TargetRoster.Asking asking) {
        var best = new ArrayList<Candidate>();
        var almost = new ArrayList<Message>();
        for (InstalledTarget target : targets) {
            Optional<Identification> answer =
                    target.capabilities().get(Identify.class).flatMap(identify -> asking.ask(target, identify));
            if (answer.orElse(null) instanceof Identification.Match match) {
                keepBest(best, new Candidate(target.info().id(), match));
            } else if (answer.orElse(null) instanceof Identification.NoMatch no && no.isClose()) {
                almost.add(no.reason());
            }
        }
        return switch (best.size()) {
            case 0 -> nobody(almost.isEmpty() ? Message.of("engine.claim.nobody") : almost.get(0));
            case 1 -> claimed(best.get(0));
            default -> nobody(Message.of("engine.claim.tie", best.get(0).id, best.get(1).id));
        };
    }

    private static void keepBest(List<Candidate> best, Candidate candidate) {
        if (!best.isEmpty() && best.get(0).match.matchedFacts() < candidate.match.matchedFacts()) {
            best.clear();
        }
        if (best.isEmpty() || best.get(0).match.matchedFacts() == candidate.match.matchedFacts()) {
            best.add(candidate);
        }
    }

    private static Claim claimed(Candidate winner) {
        return new Claim(
                Optional.of(winner.id),
                Optional.of(winner.match.os()),
                Message.of("engine.claim.os", winner.match.os().product()));
    }

    private static Claim nobody(Message why) {
        return new Claim(Optional.empty(), Optional.empty(), why);
    }

    private record Candidate(String id, Identification.Match match) {}
}
