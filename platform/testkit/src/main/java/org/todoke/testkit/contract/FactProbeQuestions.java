// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.HashSet;
import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Order;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.TargetInfo;

/** Whether a target asks machines bounded questions, under names of its own (ruling 1). */
final class FactProbeQuestions {

    private static final List<String> BASE_SET = List.of("os.", "os-release.", "host.", "agent.", "boot.");

    private final Interview interview;
    private final TargetInfo info;

    FactProbeQuestions(Interview interview, TargetInfo info) {
        this.interview = interview;
        this.info = info;
    }

    void ask(FactProbes probes) {
        SampleFacts.unclaimable().forEach(facts -> ask(probes, facts));
        SampleFacts.plausible().forEach(facts -> ask(probes, facts));
    }

    private void ask(FactProbes probes, Facts base) {
        String where = "FactProbes.probes("
                + base.get(Facts.OS_FAMILY).filter(f -> f.length() < 20).orElse("-") + ")";
        interview.ask(where, () -> probes.probes(base)).ifPresent(given -> judge(where, base, given));
    }

    private void judge(String where, Facts base, List<FactProbe> given) {
        interview.require(
                given.size() <= Order.MAX_PROBES, "testkit.contract.probes", where, given.size(), Order.MAX_PROBES);
        interview.require(
                given.isEmpty() || base.is(Facts.OS_FAMILY, info.family()),
                "testkit.contract.probes-foreign",
                where,
                info.family());
        var names = new HashSet<String>();
        for (FactProbe probe : given) {
            judgeName(where, probe.fact());
            interview.require(names.add(probe.fact()), "testkit.contract.fact-twice", where, probe.fact());
            new WorkRules(interview).check(where, probe.probe());
        }
    }

    private void judgeName(String where, String name) {
        interview.require(
                !name.isBlank() && name.length() <= Facts.MAX_NAME, "testkit.contract.fact-name", where, name);
        interview.require(BASE_SET.stream().noneMatch(name::startsWith), "testkit.contract.fact-base", where, name);
        if (!name.startsWith(info.id() + ".") && !name.startsWith(info.family() + ".")) {
            interview.warn("testkit.contract.fact-prefix", where, name, info.id());
        }
    }
}
