// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.Verdict;

/** What holds of every plan, over random catalogues with circles, unknown needs and contradictions among them. */
@Label("Every plan")
class PlanPropertiesTest {

    private static final int TRIES = 2_000;

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    @Label("decides on each package once, and applies each only after all that it needs")
    void order(@ForAll Random random) {
        var world = new World(random);
        Plan plan = world.plan();

        assertThat(plan.decisions()).extracting(decision -> decision.pkg().id()).doesNotHaveDuplicates();
        assertThat(plan.decisions()).hasSameSizeAs(world.catalogue);
        Set<PackageId> before = new LinkedHashSet<>(world.there());
        int level = world.level;
        for (Decision decision : applied(plan)) {
            Package pkg = decision.pkg();
            assertThat(decision.order()).isEqualTo(before.size() - world.there().size() + 1);
            assertThat(world.isAllowed(pkg, before, level))
                    .as("%s in %s", pkg.id(), plan)
                    .isTrue();
            before.add(pkg.id());
            level = Math.max(level, Candidate.servicePack(pkg).orElse(0));
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    @Label("applies nothing any more once it was applied, where all packages get on with each other")
    void idempotent(@ForAll Random random) {
        var world = World.peaceful(random);
        Plan first = world.plan();

        Plan second = world.after(first).plan();

        assertThat(second.steps()).as("after %s", PlanWords.shown(first)).isEmpty();
        assertThat(applied(first))
                .allSatisfy(decision -> assertThat(
                                second.of(decision.pkg().id()).orElseThrow().verdict())
                        .isIn(Verdict.APPLIED, Verdict.NOT_NEEDED));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    @Label(
            "never has a package beside the one that takes its place, unless something chosen cannot do without the older")
    void succession(@ForAll Random random) {
        var world = new World(random);
        Plan plan = world.plan();

        for (Decision older : applied(plan)) {
            boolean replaced = applied(plan).stream()
                    .anyMatch(newer ->
                            world.replaces(newer.pkg(), older.pkg()) && !world.replaces(older.pkg(), newer.pkg()));
            if (replaced) {
                List<Package> without = new ArrayList<>(plan.steps());
                without.remove(older.pkg());
                assertThat(world.canAllCome(without))
                        .as("%s without %s", PlanWords.shown(plan), older.pkg().id())
                        .isFalse();
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    @Label("keeps apart what does not get on")
    void conflicts(@ForAll Random random) {
        var world = new World(random);
        Plan plan = world.plan();
        Set<PackageId> all = new LinkedHashSet<>(world.there());
        applied(plan).forEach(decision -> all.add(decision.pkg().id()));

        for (Decision decision : applied(plan)) {
            assertThat(all)
                    .noneMatch(other -> !other.equals(decision.pkg().id())
                            && decision.pkg().dependencies().conflicts().contains(other));
        }
    }

    private static List<Decision> applied(Plan plan) {
        return plan.decisions().stream()
                .filter(decision -> decision.verdict() == Verdict.WILL_APPLY)
                .toList();
    }

    /** An XP with some packages there, and a catalogue at random. */
    private static final class World {

        private static final int MOST = 9;

        private final List<Package> catalogue;
        private final Map<PackageId, Package> byId = new HashMap<>();
        private final Set<String> has;
        private final int level;

        World(Random random) {
            this(random(random, true), installed(random), random.nextInt(4));
        }

        static World peaceful(Random random) {
            return new World(random(random, false), installed(random), random.nextInt(4));
        }

        private World(List<Package> catalogue, Set<String> has, int level) {
            this.catalogue = catalogue;
            this.has = has;
            this.level = level;
            catalogue.forEach(pkg -> byId.put(pkg.id(), pkg));
        }

        private static Set<String> installed(Random random) {
            var has = new LinkedHashSet<String>();
            for (int i = random.nextInt(3); i > 0; i--) {
                has.add("P" + random.nextInt(MOST));
            }
            return has;
        }

        private static List<Package> random(Random random, boolean quarrels) {
            var words = new LinkedHashSet<String>();
            for (int level = 1; level <= 3; level++) {
                if (random.nextBoolean()) {
                    words.add("SP" + level);
                }
            }
            int count = 1 + random.nextInt(MOST);
            for (int i = 0; i < count; i++) {
                words.add("P" + i + attributes(random, quarrels));
            }
            return PlanWords.catalogue(String.join(" ", words));
        }

        private static String attributes(Random random, boolean quarrels) {
            var words = new StringBuilder();
            for (int i = random.nextInt(3); i > 0; i--) {
                words.append(":needs=").append(some(random));
            }
            if (random.nextInt(4) == 0) {
                words.append(":over=").append(some(random));
            }
            if (quarrels && random.nextInt(6) == 0) {
                words.append(":not=").append(some(random));
            }
            if (random.nextInt(4) == 0) {
                words.append(":base=").append(1 + random.nextInt(3));
            }
            if (random.nextInt(4) == 0) {
                words.append(":absorbed=").append(1 + random.nextInt(3));
            }
            return words.toString();
        }

        private static String some(Random random) {
            return random.ints(1 + random.nextInt(2), 0, MOST + 1)
                    .mapToObj(n -> "P" + n)
                    .collect(Collectors.joining("+"));
        }

        Plan plan() {
            String machine =
                    "xp sp" + level + has.stream().map(id -> " has=" + id).collect(Collectors.joining());
            return PlanWords.machine(machine, catalogue).plan(catalogue, PlanMode.SHORTEST_WAY);
        }

        World after(Plan plan) {
            var more = new LinkedHashSet<>(has);
            int higher = level;
            for (Package pkg : plan.steps()) {
                more.add(pkg.id().value());
                higher = Math.max(higher, Candidate.servicePack(pkg).orElse(0));
            }
            return new World(catalogue, more, higher);
        }

        Set<PackageId> there() {
            return has.stream().map(PackageId::new).filter(byId::containsKey).collect(Collectors.toSet());
        }

        /** The rules once more, in the plainest way: what is there before it, and nothing foreseen. */
        boolean isAllowed(Package pkg, Set<PackageId> before, int now) {
            var servicePack = Candidate.servicePack(pkg);
            if (servicePack.isPresent()) {
                return servicePack.get() > now && (servicePack.get() < 3 || now == 1 || now == 2);
            }
            return pkg.applicability().baseServicePack().orElse(0) <= now
                    && pkg.dependencies().requires().stream()
                            .allMatch(anyOf -> anyOf.stream().anyMatch(id -> isMet(id, before, now)));
        }

        private boolean isMet(PackageId id, Set<PackageId> before, int now) {
            Package wanted = byId.get(id);
            return wanted != null
                    && catalogue.stream()
                            .filter(pkg -> pkg == wanted || isInsteadOf(pkg, wanted))
                            .anyMatch(pkg -> before.contains(pkg.id())
                                    || pkg.applicability().absorbedBy().orElse(9) <= now);
        }

        /** Where two say it of each other, the one with the greater id has it. */
        private boolean isInsteadOf(Package newer, Package older) {
            return replaces(newer, older)
                    && (!replaces(older, newer)
                            || newer.id().value().compareTo(older.id().value()) > 0);
        }

        boolean replaces(Package newer, Package older) {
            var open = new ArrayList<>(newer.dependencies().supersedes());
            var seen = new LinkedHashSet<PackageId>();
            while (!open.isEmpty()) {
                PackageId next = open.remove(0);
                if (seen.add(next) && byId.containsKey(next)) {
                    open.addAll(byId.get(next).dependencies().supersedes());
                }
            }
            return newer != older && seen.contains(older.id());
        }

        boolean canAllCome(List<Package> packages) {
            var left = new ArrayList<>(packages);
            Set<PackageId> before = new LinkedHashSet<>(there());
            int now = level;
            for (boolean grown = true; grown; ) {
                grown = false;
                for (Package pkg : List.copyOf(left)) {
                    if (isAllowed(pkg, before, now)) {
                        before.add(pkg.id());
                        left.remove(pkg);
                        now = Math.max(now, Candidate.servicePack(pkg).orElse(0));
                        grown = true;
                    }
                }
            }
            return left.isEmpty();
        }
    }
}
