// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.ProblemException;

@DisplayName("Packages that name each other (F-2.16)")
class KinshipTest {

    @Test
    @DisplayName("may require others, of which one suffices")
    void takes() {
        accepts(pkg("XP-SP3").requiring("XP-SP1", "XP-SP2"), pkg("XP-SP1"), pkg("XP-SP2"));
    }

    @Test
    @DisplayName("must name packages that exist")
    void unknown() {
        assertRefused("engine.package.unknown-relative", "ghost", pkg("a").requiring("b", "ghost"), pkg("b"));
        assertRefused("engine.package.unknown-relative", "ghost", pkg("a").superseding("ghost"));
        assertRefused("engine.package.unknown-relative", "ghost", pkg("a").conflicting("ghost"));
        assertRefused("engine.package.unknown-relative", "ghost", pkg("a").after("ghost"));
    }

    @Test
    @DisplayName("must not wait for themselves, by whatever way; the way is named")
    void cycles() {
        assertRefused("engine.package.cycle", "a → a", pkg("a").requiring("a"));
        assertRefused("engine.package.cycle", "a → b → a", pkg("a").requiring("b"), pkg("b").requiring("a"));
        assertRefused(
                "engine.package.cycle",
                "a → b → c → a",
                pkg("a").requiring("b"),
                pkg("b").requiring("c"),
                pkg("c").requiring("a"));
        assertRefused(
                "engine.package.supersedes-cycle", "a → b → a", pkg("a").superseding("b"), pkg("b").superseding("a"));
        assertRefused("engine.package.previous-cycle", "a → b → a", pkg("a").after("b"), pkg("b").after("a"));
        assertRefused("engine.package.cycle", "a", pkg("a").conflicting("a"));
    }

    @Test
    @DisplayName("may name each other where another way is open")
    void openCycles() {
        accepts(pkg("a").requiring("b", "c"), pkg("b").requiring("a"), pkg("c"));
    }

    @Test
    @DisplayName("cannot be installed when every way is closed, though each list has two")
    void closedCycles() {
        assertThat(problem(pkg("a").requiring("b", "c"), pkg("b").requiring("a"), pkg("c").requiring("a", "b"))
                        .text()
                        .key())
                .isEqualTo("engine.package.cycle");
    }

    @Test
    @DisplayName("are found by whom they are named")
    void users() {
        List<Package> all = packages(pkg("a").requiring("b"), pkg("b"), pkg("c"));

        assertThat(Kinship.userOf(new PackageId("b"), all)).contains(all.get(0));
        assertThat(Kinship.userOf(new PackageId("c"), all)).isEmpty();
    }

    @Test
    @DisplayName("may hang together in a chain of hundreds")
    void longChains() {
        NewPackages[] chain = Stream.iterate(1, n -> n + 1)
                .limit(500)
                .map(n -> n == 500 ? pkg("p500") : pkg("p" + n).requiring("p" + (n + 1)))
                .toArray(NewPackages[]::new);

        accepts(pkg("p0").requiring("p1"), chain);
    }

    private static NewPackages pkg(String id) {
        return NewPackages.right().withId(id);
    }

    private static void accepts(NewPackages added, NewPackages... others) {
        assertThatCode(() -> check(added, others)).doesNotThrowAnyException();
    }

    private static void assertRefused(String key, String what, NewPackages added, NewPackages... others) {
        ProblemException problem = problem(added, others);
        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
        assertThat(problem.text().key()).isEqualTo(key);
        assertThat(problem.text().args()).containsExactly("a", what);
    }

    private static ProblemException problem(NewPackages added, NewPackages... others) {
        var problem = catchThrowableOfType(ProblemException.class, () -> check(added, others));
        assertThat(problem).isNotNull();
        return problem;
    }

    private static void check(NewPackages added, NewPackages... others) {
        Package pkg = packages(added).get(0);
        new Kinship(packages(others), pkg).check(pkg);
    }

    private static List<Package> packages(NewPackages... described) {
        return Stream.of(described)
                .map(one -> new Package(
                        new PackageId(one.id()),
                        1,
                        new ContentRef("ab".repeat(32), 1),
                        one.basics(),
                        one.setup(),
                        one.applicability(),
                        one.dependencies()))
                .toList();
    }
}
