// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.store.internal.contract.Samples.HASH;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.AuditChain;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.access.AuditEntry.Outcome;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.access.User;
import org.todoke.engine.port.ApiTokenStore.StoredToken;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.UserStore.StoredUser;

/** What every store of users, tokens and the audit does. */
public abstract class AccessStoresContract {

    private final Stores stores;

    protected AccessStoresContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aUserComesBackAsHeWas() {
        var grants = List.of(Grant.everywhere(Role.VIEWER), new Grant(Role.OPERATOR, "東京"));
        var ann = new StoredUser(new User("ann", grants, true, false, NOON, Optional.empty(), 1), "hash");
        assertThat(stores.users().insert(ann)).isTrue();
        assertThat(stores.users().find("ann")).contains(ann);
        assertThat(stores.users().find("bob")).isEmpty();
        stores.users().signedIn("ann", NOON.plusSeconds(1));
        assertThat(stores.users().find("ann").orElseThrow().user().lastSignIn()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aTakenNameIsRefused() {
        StoredUser ann = user("ann", 1, false);
        stores.users().insert(ann);
        assertThat(stores.users().insert(user("ann", 1, true))).isFalse();
        assertThat(stores.users().find("ann")).contains(ann);
    }

    @Test
    void anEditOverAnOlderVersionIsRefused() {
        stores.users().insert(user("ann", 1, false));
        assertThat(stores.users().update(user("ann", 2, true))).isTrue();
        assertThat(stores.users().update(user("ann", 2, false))).isFalse();
        assertThat(stores.users().all()).containsExactly(user("ann", 2, true).user());
    }

    @Test
    void tokensGoBeforeTheirUser() {
        stores.users().insert(user("ann", 1, false));
        stores.tokensOfPrograms().insert(token("a-1", "ann", NOON));
        stores.tokensOfPrograms().insert(token("a-2", "ann", NOON.plusSeconds(1)));
        assertThatThrownBy(() -> stores.users().delete("ann")).isInstanceOf(StoreException.class);
        assertThat(stores.tokensOfPrograms().all())
                .containsExactly(
                        token("a-2", "ann", NOON.plusSeconds(1)).token(),
                        token("a-1", "ann", NOON).token());
        assertThat(stores.tokensOfPrograms().delete("a-2")).isTrue();
        assertThat(stores.tokensOfPrograms().delete("a-2")).isFalse();
        stores.tokensOfPrograms().deleteOf("ann");
        assertThat(stores.users().delete("ann")).isTrue();
        assertThat(stores.users().delete("ann")).isFalse();
    }

    @Test
    void aTokenComesBackWithItsLastUse() {
        stores.users().insert(user("ann", 1, false));
        stores.tokensOfPrograms().insert(token("a-1", "ann", NOON));
        assertThat(stores.tokensOfPrograms().find("a-1")).contains(token("a-1", "ann", NOON));
        stores.tokensOfPrograms().used("a-1", NOON.plusSeconds(2));
        assertThat(stores.tokensOfPrograms().find("a-1").orElseThrow().token().lastUsedOn())
                .contains(NOON.plusSeconds(2));
    }

    @Test
    void theAuditKeepsItsSealsThroughTheDatabase() {
        AuditEntry first = entry(1, AuditChain.START);
        AuditEntry second = entry(2, first.hash());
        assertThat(stores.audit().insert(first)).isTrue();
        assertThat(stores.audit().insert(second)).isTrue();
        assertThat(stores.audit().insert(entry(2, first.hash()))).isFalse();
        assertThat(stores.audit().after(0, 10)).containsExactly(first, second);
        assertThat(stores.audit().after(1, 10)).containsExactly(second);
        assertThat(stores.audit().latest(1)).containsExactly(second);
        assertThat(AuditChain.fits(stores.audit().latest(1).get(0), first.hash()))
                .isTrue();
    }

    private static StoredUser user(String name, int version, boolean locked) {
        return new StoredUser(
                new User(name, List.of(), locked, true, NOON, Optional.empty(), version), "hash" + version);
    }

    private static StoredToken token(String id, String user, Instant created) {
        var scope = Set.of(Permission.VIEW, Permission.OPERATE);
        return new StoredToken(
                new ApiToken(id, user, "夜間", scope, created, created.plusSeconds(60), Optional.empty()), HASH);
    }

    private static AuditEntry entry(long number, String before) {
        var bare = new AuditEntry(
                number, NOON, "ann", "rest", "::1", "run.start", "東京", Outcome.DONE, Samples.REASON, AuditChain.START);
        return AuditChain.seal(bare, before);
    }
}
