// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windowsxp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.plan.Verdict;
import org.todoke.engine.internal.plan.ShortestWayPlanner;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.WindowsMachine;
import org.todoke.windows.registry.RegistryCondition;

/** What this target's own rules come to in a plan: identification, service packs, set-up parameters, proofs and conditions together. */
@DisplayName("The plan of a Windows XP")
class WindowsXpPlanTest {

    private static final Capabilities TARGET = new WindowsXpTarget().capabilities();

    @ParameterizedTest(name = "{0}: {1} with {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
    F-2.2 SP3 on plain XP                | client 5.1 productsuite=     | SP3         | SHORTEST_WAY | SP3=NEEDS_FIRST
    F-2.2 SP3 on SP1                     | client 5.1 sp1 productsuite= | SP3         | SHORTEST_WAY | SP3
    F-2.3 plain XP without a person      | client 5.1 productsuite=     | SP1 SP2 SP3 | SHORTEST_WAY | SP2 SP3 SP1=NOT_NEEDED
    F-2.3 plain XP as the seed does it   | client 5.1 productsuite=     | SP1 SP2 SP3 | NEWEST_ONLY  | SP1=NOT_NEEDED SP2=NOT_NEEDED SP3=NEEDS_FIRST
    F-2.16 a hotfix that is not there    | client 5.1 sp2 productsuite= | KB          | SHORTEST_WAY | KB
    F-2.15 absorbed by what comes        | client 5.1 sp2 productsuite= | KB SP3      | SHORTEST_WAY | SP3 KB=NOT_NEEDED
    F-2.15 in its language               | client 5.1 sp2 productsuite= installlanguage=0411 | KB-ja | SHORTEST_WAY | KB-ja
    F-2.15 in another language           | client 5.1 sp2 productsuite= installlanguage=0409 | KB-ja | SHORTEST_WAY | KB-ja=NOT_APPLICABLE
    F-2.15 in a language nobody told     | client 5.1 sp2 productsuite= | KB-ja       | SHORTEST_WAY | KB-ja=UNDECIDED
    F-2.13 a package made for 2003       | client 5.1 sp2 productsuite= | FOR-2003    | SHORTEST_WAY | FOR-2003=NOT_APPLICABLE
    """)
    void plans(String fact, String machine, String catalogue, PlanMode mode, String expected) {
        Facts facts = WindowsMachine.of(machine).facts();
        var os =
                ((Identification.Match) TARGET.get(Identify.class).orElseThrow().identify(facts)).os();
        var rules = new TargetRules(
                "windows-xp",
                os,
                TARGET.get(ServicePacks.class).orElseThrow(),
                TARGET.get(PackageRules.class).orElseThrow());
        var packages =
                Stream.of(catalogue.split(" ")).map(WindowsXpPlanTest::pkg).toList();
        var prepared = new ShortestWayPlanner().prepare(packages, rules, mode);

        var answers = new TreeMap<String, String>();
        prepared.questions(facts).forEach(question -> answers.put(question.fact(), ProbeFact.absent()));
        String csd = ProbeFact.name(RegistryCondition.anyServicePack().check().probe());
        if (!os.servicePack().equals("0")) {
            answers.put(csd, ProbeFact.present("Service Pack " + os.servicePack()));
        }
        assertThat(shown(prepared.plan(facts.with(Facts.of(answers))))).isEqualTo(expected);
    }

    private static Package pkg(String id) {
        if (id.startsWith("SP")) {
            int level = id.charAt(2) - '0';
            var servicePack = PackageBuilder.servicePack(id, "update-exe", level)
                    .fileName("xpsp" + level + ".zip")
                    .parameters("-z", "-q");
            return level == 3
                    ? servicePack
                            .condition(RegistryCondition.anyServicePack().check())
                            .build()
                    : servicePack.build();
        }
        var hotfix = PackageBuilder.of(id, "update-exe")
                .type(PackageType.HOTFIX)
                .identity("KB958644")
                .fileName("kb958644.exe")
                .parameters(id.equals("FOR-2003") ? "/norestart" : "-z", id.equals("FOR-2003") ? "/quiet" : "-q")
                .baseServicePack(2)
                .absorbedBy(3);
        return (id.endsWith("-ja") ? hotfix.system("windows-xp", "Professional", "x86", "ja") : hotfix).build();
    }

    private static String shown(Plan plan) {
        return String.join(
                " ",
                Stream.concat(
                                plan.steps().stream().map(step -> step.id().value()),
                                plan.decisions().stream()
                                        .filter(decision -> decision.verdict() != Verdict.WILL_APPLY)
                                        .map(decision -> decision.pkg().id() + "=" + decision.verdict()))
                        .toList());
    }
}
