// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.PlanMode;

@DisplayName("What could not do without a package")
class DependentsTest {

    @ParameterizedTest(name = "{0}: {1} with {2}, without {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
    nothing needs it                          | linux has=A has=B             | A B                        | A   | -   | ''
    who needs it is there                     | linux has=A has=B             | A:needs=B B                | B   | -   | A
    who needs it is not there                 | linux has=B                   | A:needs=B B                | B   | -   | ''
    another one that is there will do         | linux has=A has=B has=C       | A:needs=B+C B C            | B   | -   | ''
    another one would do, but is not there    | linux has=A has=B             | A:needs=B+C B C            | B   | -   | A
    two of which each needs it                | linux has=A has=B has=C       | A:needs=C B:needs=C C      | C   | -   | A B
    the newer one fulfils a need for the older | linux has=A has=NEW          | A:needs=OLD NEW:over=OLD OLD | NEW | - | A
    the older one is there, too               | linux has=A has=NEW has=OLD   | A:needs=OLD NEW:over=OLD OLD | NEW | - | ''
    the one before it does as well            | linux has=A has=B             | A:needs=B+P B P            | B   | P   | ''
    the one before it does not                | linux has=A has=B             | A:needs=B B P              | B   | P   | A
    F-2.15 this service pack is its base      | xp sp2 has=KB1                | SP2 KB1:base=2             | SP2 | -   | KB1
    F-2.15 its base is an earlier one         | xp sp2 has=KB1                | SP2 KB1:base=1             | SP2 | -   | ''
    F-2.15 what it has in it goes with it     | xp sp2 has=A                  | SP2 A:needs=B B:absorbed=2 | SP2 | -   | A
    """)
    void keepIt(String what, String machine, String words, String id, String instead, String dependents) {
        List<Package> catalogue = PlanWords.catalogue(words);
        PlanWords planned = PlanWords.machine(machine, catalogue);
        var situation =
                new Situation(new OsCatalogue(catalogue, planned.rules(), PlanMode.SHORTEST_WAY), planned.facts());
        Item item = situation.item(new PackageId(id)).orElseThrow();

        List<Item> found =
                new Dependents(situation, item, Optional.ofNullable(instead).map(PackageId::new)).list();

        assertThat(found.stream().map(Item::toString).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(dependents);
    }

    @ParameterizedTest(name = "{0}: {1} with {2}, before {3}")
    @CsvSource(delimiter = '|', textBlock = """
    nothing                                 | linux has=A has=B             | A B                          | A | ''
    what needs it, and what needs that      | linux has=A has=B has=C       | A:needs=B B:needs=C C        | C | A B
    what two need goes after both           | linux has=A has=B has=C has=D | A:needs=B:needs=C B:needs=D C:needs=D D | D | A B C
    bad input: what needs each other, once  | linux has=A has=B             | A:needs=B B:needs=A          | B | A
    """)
    void goFirst(String what, String machine, String words, String id, String first) {
        List<Package> catalogue = PlanWords.catalogue(words);
        PlanWords planned = PlanWords.machine(machine, catalogue);
        var situation =
                new Situation(new OsCatalogue(catalogue, planned.rules(), PlanMode.SHORTEST_WAY), planned.facts());
        Item item = situation.item(new PackageId(id)).orElseThrow();

        assertThat(Dependents.first(situation, item, Optional.empty()).stream()
                        .map(Item::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(first);
    }
}
