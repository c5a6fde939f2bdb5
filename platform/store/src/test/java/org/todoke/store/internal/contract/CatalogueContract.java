// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.TokenStore.Token;
import org.todoke.engine.port.WorkStore.Work;

/** What every store of packages, scenarios and tokens does. */
public abstract class CatalogueContract {

    private final Stores stores;

    protected CatalogueContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aPackageComesBackAsItWas() {
        Package pkg = Samples.pkg("app", Samples.content('a'));
        assertThat(stores.packages().insert(pkg)).isTrue();
        assertThat(stores.packages().find(pkg.id())).contains(pkg);
        assertThat(stores.packages().find(new PackageId("other"))).isEmpty();
    }

    @Test
    void aPackageWithEverythingComesBackAsItWas() {
        Package pkg = Samples.fullPackage("XP-SP3", Samples.content('a'));
        stores.packages().insert(pkg);
        assertThat(stores.packages().find(pkg.id())).contains(pkg);
    }

    @Test
    void anEditedPackageTakesThePlaceOfTheOneBefore() {
        Package was = Samples.fullPackage("XP-SP3", Samples.content('a'));
        Package edited = Samples.revised(was, Samples.content('b'));
        stores.packages().insert(was);
        assertThat(stores.packages().update(edited)).isTrue();
        assertThat(stores.packages().find(was.id())).contains(edited);
        assertThat(stores.packages().referencedContent()).containsExactly("b".repeat(64));
    }

    @Test
    void anEditOfAnOlderRevisionIsRefusedAndChangesNothing() {
        Package was = Samples.fullPackage("XP-SP3", Samples.content('a'));
        Package edited = Samples.revised(was, Samples.content('b'));
        stores.packages().insert(was);
        stores.packages().update(edited);
        assertThat(stores.packages().update(Samples.revised(was, Samples.content('c'))))
                .isFalse();
        assertThat(stores.packages().update(Samples.fullPackage("unknown", Samples.content('a'))))
                .isFalse();
        assertThat(stores.packages().all()).containsExactly(edited);
    }

    @Test
    void packagesAreListedById() {
        for (String id : new String[] {"b", "a_1", "B", "a-1"}) {
            stores.packages().insert(Samples.pkg(id, Samples.content('a')));
        }
        assertThat(stores.packages().all()).extracting(pkg -> pkg.id().value()).containsExactly("B", "a-1", "a_1", "b");
    }

    @Test
    void aTakenPackageIdIsRefusedAndChangesNothing() {
        Package first = Samples.pkg("app", Samples.content('a'));
        stores.packages().insert(first);
        assertThat(stores.packages().insert(Samples.pkg("app", Samples.content('b'))))
                .isFalse();
        assertThat(stores.packages().all()).containsExactly(first);
    }

    @Test
    void aDeletedPackageIsGoneAndItsContentForgotten() {
        stores.packages().insert(Samples.pkg("app", Samples.content('a')));
        assertThat(stores.packages().delete(new PackageId("app"))).isTrue();
        assertThat(stores.packages().delete(new PackageId("app"))).isFalse();
        assertThat(stores.packages().all()).isEmpty();
        assertThat(stores.packages().referencedContent()).isEmpty();
    }

    @Test
    void contentIsReferredToByPackagesAndByOpenOrders() {
        stores.packages().insert(Samples.pkg("one", Samples.content('a')));
        stores.packages().insert(Samples.pkg("two", Samples.content('a')));
        Machine machine = Samples.enrolled(stores, 1);
        Run run = stores.runs().insertRun(Samples.scenario("s"), NOON, "admin");
        Execution execution = stores.runs().insertExecution(run.id(), machine.id(), Samples.REASON, NOON);
        stores.work()
                .insert(new Work(
                        Samples.order("1-0-1", Samples.content('b')),
                        execution.id(),
                        machine.id(),
                        Samples.proof(),
                        0,
                        Optional.empty(),
                        false));
        assertThat(stores.packages().referencedContent()).containsExactlyInAnyOrder("a".repeat(64), "b".repeat(64));
        stores.work().close(new OrderId("1-0-1"));
        assertThat(stores.packages().referencedContent()).containsExactly("a".repeat(64));
    }

    @Test
    void aScenarioComesBackAsItWas() {
        Scenario scenario = Samples.scenario("office-1");
        assertThat(stores.scenarios().insert(scenario)).isTrue();
        assertThat(stores.scenarios().find("office-1")).contains(scenario);
        assertThat(stores.scenarios().find("office-2")).isEmpty();
    }

    @Test
    void aTakenScenarioNameIsRefused() {
        stores.scenarios().insert(Samples.scenario("a"));
        assertThat(stores.scenarios().insert(Samples.scenario("a"))).isFalse();
        assertThat(stores.scenarios().all()).hasSize(1);
    }

    @Test
    void scenariosAreListedByNameUntilDeleted() {
        for (String name : new String[] {"b", "a", "C"}) {
            stores.scenarios().insert(Samples.scenario(name));
        }
        assertThat(stores.scenarios().delete("a")).isTrue();
        assertThat(stores.scenarios().delete("a")).isFalse();
        assertThat(stores.scenarios().all()).extracting(Scenario::name).containsExactly("C", "b");
    }

    @Test
    void aTokenComesBackAsItWas() {
        var token = new Token("t-1", Samples.HASH, 3, NOON, "大阪");
        stores.tokens().insert(token);
        assertThat(stores.tokens().find("t-1")).contains(token);
        assertThat(stores.tokens().find("t-2")).isEmpty();
    }

    @Test
    void aTokenIsUsedUp() {
        stores.tokens().insert(new Token("t-1", Samples.HASH, 2, NOON, ""));
        assertThat(stores.tokens().use("t-1")).isTrue();
        assertThat(stores.tokens().use("t-1")).isTrue();
        assertThat(stores.tokens().use("t-1")).isFalse();
        assertThat(stores.tokens().find("t-1").orElseThrow().usesLeft()).isZero();
        assertThat(stores.tokens().use("t-2")).isFalse();
    }

    @Test
    void aScenarioIsChangedFromItsPresentVersionOnly() {
        Scenario first = Samples.scenario("office");
        assertThat(stores.scenarios().insert(first)).isTrue();
        Scenario second = Samples.scenarioWithOptions("office").withVersion(2);
        assertThat(stores.scenarios().update(second)).isTrue();
        assertThat(stores.scenarios().find("office")).contains(second);
        assertThat(stores.scenarios().update(first.withVersion(2))).isFalse();
        assertThat(stores.scenarios().update(Samples.scenario("other").withVersion(2)))
                .isFalse();
        assertThat(stores.scenarios().find("office")).contains(second);
    }
}
