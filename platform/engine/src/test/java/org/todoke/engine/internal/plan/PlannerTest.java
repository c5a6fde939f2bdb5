// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;

@DisplayName("The plan of a machine")
class PlannerTest {

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
    F-2.2 SP3 on plain XP                        | xp sp0      | SP3         | SP3=NEEDS_FIRST
    F-2.2 SP3 on SP1                             | xp sp1      | SP3         | SP3
    F-2.2 SP3 on SP2                             | xp sp2      | SP3         | SP3
    F-2.2 plain XP, by SP2                       | xp sp0      | SP2 SP3     | SP2 SP3
    F-2.2 plain XP, by SP1                       | xp sp0      | SP1 SP3     | SP1 SP3
    F-2.2 the shortest way, and SP2 before SP1   | xp sp0      | SP1 SP2 SP3 | SP2 SP3 SP1=NOT_NEEDED
    F-2.2 SP1 there: SP2 is not on the way       | xp sp1      | SP1 SP2 SP3 | SP3 SP1=APPLIED SP2=NOT_NEEDED
    already there                                | xp sp3      | SP2 SP3     | SP2=NOT_NEEDED SP3=APPLIED
    already there, seen before any answer        | xp sp3 mute | SP3         | SP3=APPLIED
    F-3.5 2003: SP2 needs nothing                | 2003 sp0    | SP1 SP2     | SP2 SP1=NOT_NEEDED
    F-3.5 2003: SP1 when it is the only one      | 2003 sp0    | SP1         | SP1
    F-4.2 R2 reports SP1 and gets SP2            | 2003-r2 sp1 | SP2         | SP2
    F-4.2 R2 has no SP1 of its own               | 2003-r2 sp1 | SP1 SP2     | SP2 SP1=NOT_APPLICABLE
    F-6.1 SP2 needs SP1                          | vista sp0   | SP2         | SP2=NEEDS_FIRST
    F-6.1 SP2 on SP1                             | vista sp1   | SP2         | SP2
    F-6.2 SP1, then SP2, without a person        | vista sp0   | SP1 SP2     | SP1 SP2
    F-0 XP has no SP4                            | xp sp3      | SP4         | SP4=NOT_APPLICABLE
    """)
    void servicePacks(String fact, String machine, String catalogue, String plan) {
        assertThat(plan(machine, catalogue, PlanMode.SHORTEST_WAY)).isEqualTo(plan);
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvSource(delimiter = '|', textBlock = """
    F-2.3 plain XP gets nothing when SP3 is registered | xp sp0    | SP1 SP2 SP3 | SP1=NOT_NEEDED SP2=NOT_NEEDED SP3=NEEDS_FIRST
    F-2.3 by auto-update before SP3 is registered      | xp sp0    | SP1 SP2     | SP2 SP1=NOT_NEEDED
    F-2.3 then SP3 follows                             | xp sp2    | SP1 SP2 SP3 | SP3 SP1=NOT_NEEDED SP2=APPLIED
    F-2.3 XP with SP1                                  | xp sp1    | SP1 SP2 SP3 | SP3 SP1=APPLIED SP2=NOT_NEEDED
    F-6.2 2008 and Vista likewise                      | vista sp0 | SP1 SP2     | SP1=NOT_NEEDED SP2=NEEDS_FIRST
    F-6.2 Vista with SP1                               | vista sp1 | SP1 SP2     | SP2 SP1=APPLIED
    """)
    void newestOnly(String fact, String machine, String catalogue, String plan) {
        assertThat(plan(machine, catalogue, PlanMode.NEWEST_ONLY)).isEqualTo(plan);
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvSource(delimiter = '|', textBlock = """
    F-2.16 two packages, for SP1 and for SP2: plain  | xp sp0 | SP3a:ifsp=1 SP3b:ifsp=2           | SP3a=NEEDS_FIRST SP3b=NEEDS_FIRST
    F-2.16 on SP1 the one for SP1                    | xp sp1 | SP3a:ifsp=1 SP3b:ifsp=2           | SP3a SP3b=NOT_NEEDED
    F-2.16 on SP2 the one for SP2                    | xp sp2 | SP3a:ifsp=1 SP3b:ifsp=2           | SP3b SP3a=NOT_NEEDED
    F-2.16 the condition will hold after SP2         | xp sp0 | SP2 SP3b:ifsp=2                   | SP2 SP3b
    F-2.16 only SP2 brings what SP3 asks for         | xp sp1 | SP2 SP3b:ifsp=2                   | SP2 SP3b
    F-2.16 the short form, on plain XP               | xp sp0 | SP3:ifsp                          | SP3=NEEDS_FIRST
    F-2.16 the short form, with SP2 before it        | xp sp0 | SP2 SP3:ifsp                      | SP2 SP3
    F-2.16 the short form, on SP1                    | xp sp1 | SP3:ifsp                          | SP3
    F-2.16 a text as it is there                     | xp sp1 | SP3:iftext=1                      | SP3
    F-2.16 a text that SP2 will bring                | xp sp0 | SP2 SP3:iftext=2                  | SP2 SP3
    F-2.16 a number where a text is                  | xp sp1 | SP3:ifnumber                      | SP3=BLOCKED
    F-2.16 a number where SP2 will bring a text      | xp sp0 | SP2 SP3:ifnumber                  | SP2 SP3=BLOCKED
    F-6.1 every SP2 of 2008 and Vista carries it     | vista sp0 | SP1 SP2:ifsp                   | SP1 SP2
    F-2.16 a later service pack is never undone      | xp sp2 | SP1 SP3a:ifsp=1                   | SP1=NOT_NEEDED SP3a=BLOCKED
    F-2.16 data as asked for                         | xp sp2 value=7 | KB1:if=7                  | KB1
    F-2.16 other data                                | xp sp2 value=8 | KB1:if=7                  | KB1=BLOCKED
    F-2.16 nothing there                             | xp sp2 | KB1:if=7                          | KB1=BLOCKED
    F-2.16 nobody has looked yet                     | xp sp2 mute | KB1:if=7                     | KB1=UNDECIDED
    F-2.15 base service pack missing                 | xp sp1 | KB1:base=2                        | KB1=NEEDS_FIRST
    F-2.15 base service pack there                   | xp sp2 | KB1:base=2                        | KB1
    F-2.15 base service pack comes                   | xp sp1 | SP2 KB1:base=2                    | SP2 KB1
    F-2.15 absorbed by what is there                 | xp sp3 | KB1:absorbed=3                    | KB1=NOT_NEEDED
    F-2.15 absorbed by what comes                    | xp sp2 | SP3 KB1:absorbed=3                | SP3 KB1=NOT_NEEDED
    F-2.15 not absorbed yet                          | xp sp2 | KB1:absorbed=3                    | KB1
    F-2.15 another operating system                  | xp sp2 | KB1:for=vista                     | KB1=NOT_APPLICABLE
    F-2.15 its language                              | xp sp2 ja-JP | KB1:for=xp/ja               | KB1
    F-2.15 another language                          | xp sp2 ja-JP | KB1:for=xp/en               | KB1=NOT_APPLICABLE
    F-2.15 language not known                        | xp sp2 | KB1:for=xp/ja                     | KB1=UNDECIDED
    F-2.15 a region that it may or may not have      | xp sp2 en | KB1:for=xp/en-US               | KB1=UNDECIDED
    F-2.15 the product's name will do                | xp sp2 ja-JP | KB1:for=Windows_xp/ja       | KB1
    F-2.15 its architecture                          | xp sp2 x64 | KB1:for=xp//amd64             | KB1
    F-2.15 another architecture                      | xp sp2 | KB1:for=xp//amd64                 | KB1=NOT_APPLICABLE
    F-1.3 a user is there, nothing in the way        | xp sp2 session=open | KB1:logon            | KB1
    F-1.3 nobody is logged on                        | xp sp2 session=none | KB1:logon            | KB1=BLOCKED
    F-1.3 the screen is locked                       | xp sp2 session=locked | KB1:logon          | KB1=BLOCKED
    F-1.3 nobody knows (ruling 19)                   | xp sp2 | KB1:logon                         | KB1=UNDECIDED
    """)
    void conditions(String fact, String machine, String catalogue, String plan) {
        assertThat(plan(machine, catalogue, PlanMode.SHORTEST_WAY)).isEqualTo(plan);
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvSource(delimiter = '|', textBlock = """
    what is needed comes first                | linux       | A:needs=B B                   | B A
    what is needed is there                   | linux has=B | A:needs=B B                   | A B=APPLIED
    what is needed is nowhere                 | linux       | A:needs=B                     | A=NEEDS_FIRST
    one of two will do                        | linux       | A:needs=X+C C                 | C A
    two needs, each met                       | linux       | A:needs=B:needs=C B C         | B C A
    a chain                                   | linux       | A:needs=B B:needs=C C         | C B A
    the newer takes the older's place         | linux       | NEW:over=OLD OLD              | NEW OLD=NOT_NEEDED
    the newer is there                        | linux has=NEW | NEW:over=OLD OLD            | NEW=APPLIED OLD=NOT_NEEDED
    the older is there and stays shown        | linux has=OLD | NEW:over=OLD OLD            | NEW OLD=APPLIED
    the newer fulfils a need for the older    | linux has=NEW | A:needs=OLD NEW:over=OLD OLD | A NEW=APPLIED OLD=NOT_NEEDED
    the newer, when it comes, does so too     | linux       | A:needs=OLD NEW:over=OLD OLD  | NEW A OLD=NOT_NEEDED
    the newer needs the older                 | linux       | NEW:over=OLD:needs=OLD OLD    | OLD NEW
    the newer cannot come, so the older does  | linux       | NEW:over=OLD:needs=X OLD      | OLD NEW=NEEDS_FIRST
    over several generations                  | linux       | C:over=B B:over=A A           | C A=NOT_NEEDED B=NOT_NEEDED
    each over the other: the greater id       | linux       | A:over=B B:over=A             | B A=NOT_NEEDED
    they do not get on: the first has it      | linux       | A:not=B B                     | A B=BLOCKED
    they do not get on, and one is there      | linux has=B | A:not=B B                     | A=BLOCKED B=APPLIED
    a need that may not be there with another | linux has=C | A:needs=B B:not=C C           | A=NEEDS_FIRST B=BLOCKED C=APPLIED
    nobody has looked yet                     | linux mute  | A:needs=B B                   | A=UNDECIDED B=UNDECIDED
    """)
    void dependencies(String what, String machine, String catalogue, String plan) {
        assertThat(plan(machine, catalogue, PlanMode.SHORTEST_WAY)).isEqualTo(plan);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
    F-2.2 what is missing          | xp sp0 | SP3             | needs-service-pack[SP1 / SP2, 0]
    F-2.2 what satisfied it        | xp sp1 | SP3             | satisfied[1, SP1 / SP2]
    F-2.2 what comes before it     | xp sp0 | SP3 SP2         | after[SP2]
    F-2.15 what has it in it       | xp sp1 | SP2 SP3         | absorbed[SP3]
    F-2.15 for whom it is          | xp sp2 ja-JP | K:for=xp/en | other-language[xp en, ja-JP]
    F-1.3 who is missing           | xp sp2 session=none | K:logon | logon-none
    a need that nobody has         | linux  | A:needs=B+C     | needs-package[B / C]
    a circle of two                | linux  | A:needs=B B:needs=A | circle[A → B → A]
    a circle of one                | linux  | A:needs=A       | circle[A → A]
    a need of a circle             | linux  | A:needs=B B:needs=C C:needs=B | needs-package[B]
    who takes its place            | linux  | A B:over=A      | superseded[B]
    """)
    void reasons(String what, String machine, String words, String reason) {
        List<Package> catalogue = PlanWords.catalogue(words);
        Plan plan = PlanWords.machine(machine, catalogue).plan(catalogue, PlanMode.SHORTEST_WAY);

        assertThat(PlanWords.reason(plan, catalogue.get(0).id().value())).isEqualTo(reason);
    }

    @Test
    @DisplayName("F-2.16: registry conditions are met in the long and the short form of the key alike")
    void registryKeys() {
        List<Package> catalogue = PlanWords.catalogue("SP3:ifsp");
        Plan plan = PlanWords.machine("xp sp1", catalogue).plan(catalogue, PlanMode.SHORTEST_WAY);

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.decisions()
                        .get(0)
                        .pkg()
                        .dependencies()
                        .conditions()
                        .get(0)
                        .probe())
                .isNotEqualTo(
                        new org.todoke.api.work.Probe.Registry("hklm" + PlanWords.KEY.substring(18), "csdversion"));
        assertThat(org.todoke.api.plan.ProbeFact.name(PlanWords.servicePackProbe()))
                .isEqualTo(org.todoke.api.plan.ProbeFact.name(
                        new org.todoke.api.work.Probe.Registry("hklm" + PlanWords.KEY.substring(18), "csdversion")));
    }

    @Test
    @Timeout(20)
    @DisplayName("of a catalogue in which everything needs everything else ends, and applies nothing")
    void everythingInCircles() {
        var words = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            var needs = new StringBuilder();
            for (int j = 0; j < 50; j++) {
                needs.append(i == j ? "" : ":needs=P" + j);
            }
            words.add("P" + i + needs);
        }
        assertThat(plan("linux", String.join(" ", words), PlanMode.SHORTEST_WAY))
                .doesNotContain("P0 ")
                .contains("P0=NEEDS_FIRST");
    }

    @Test
    @DisplayName(
            "asks each question of the catalogue once, the most urgent package's first, and none for service packs' levels")
    void questions() {
        List<Package> catalogue = PlanWords.catalogue("SP3:ifsp SP2 KB1:if=7 KB2:if=7");
        PlanWords machine = PlanWords.machine("xp sp1", catalogue);

        var questions = new ShortestWayPlanner()
                .prepare(catalogue, machine.rules(), PlanMode.SHORTEST_WAY)
                .questions(Facts.none());

        assertThat(questions)
                .extracting(question -> question.probe().getClass().getSimpleName())
                .containsExactlyInAnyOrder("Registry", "Registry", "File", "File");
        assertThat(questions).extracting(question -> question.fact()).doesNotHaveDuplicates();
    }

    private static String plan(String machine, String words, PlanMode mode) {
        List<Package> catalogue = PlanWords.catalogue(words);
        return PlanWords.shown(PlanWords.machine(machine, catalogue).plan(catalogue, mode));
    }
}
