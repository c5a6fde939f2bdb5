// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.Objects;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.TargetInfo;

/** Whether a target knows its own machines from others (rulings 1 and 12). */
final class IdentifyQuestions {

    private final Interview interview;
    private final TargetInfo info;

    IdentifyQuestions(Interview interview, TargetInfo info) {
        this.interview = interview;
        this.info = info;
    }

    void ask(Identify identify) {
        SampleFacts.unclaimable().forEach(facts -> {
            String where = where(facts);
            if (answer(where, identify, facts) instanceof Identification.Match) {
                interview.error("testkit.contract.claims-anything", where);
            }
        });
        SampleFacts.plausible().forEach(facts -> {
            String where = where(facts);
            if (answer(where, identify, facts) instanceof Identification.Match match) {
                judge(where, facts, match);
            }
        });
    }

    private Identification answer(String where, Identify identify, Facts facts) {
        Identification answer =
                interview.ask(where, () -> identify.identify(facts)).orElse(null);
        if (answer instanceof Identification.NoMatch no) {
            interview.require(no.reason() != null, "testkit.contract.null", where);
            if (no.reason() != null) {
                interview.heard(no.reason());
            }
        }
        return answer;
    }

    private void judge(String where, Facts facts, Identification.Match match) {
        interview.require(
                facts.is(Facts.OS_FAMILY, info.family()), "testkit.contract.other-family", where, info.family());
        interview.require(
                match.matchedFacts() <= facts.values().size(),
                "testkit.contract.too-many-facts",
                where,
                match.matchedFacts(),
                facts.values().size());
        interview.require(
                match.os() != null
                        && !Objects.requireNonNullElse(match.os().product(), "").isBlank(),
                "testkit.contract.no-product",
                where);
    }

    private static String where(Facts facts) {
        String name = facts.get(Facts.OS_RELEASE_ID)
                .or(() -> facts.get(Facts.OS_NAME))
                .orElse("-");
        return "Identify.identify(" + facts.get(Facts.OS_FAMILY).orElse("-") + ", " + printable(name) + ", "
                + facts.values().size() + " facts)";
    }

    private static String printable(String text) {
        return text.length() > 20 || text.chars().anyMatch(c -> c < ' ' || c > '~') ? "…" : text;
    }
}
