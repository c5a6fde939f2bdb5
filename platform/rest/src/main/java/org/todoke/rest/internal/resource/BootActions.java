// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.Lease;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Reply;

/** Boot from the network: pools of addresses, who has which, and what machines can be made to start. */
@Component(service = Actions.class)
public final class BootActions implements Actions {

    private final AddressService addresses;
    private final BootService boots;

    @Activate
    public BootActions(@Reference AddressService addresses, @Reference BootService boots) {
        this.addresses = addresses;
        this.boots = boots;
    }

    /** A pool. */
    record PoolView(
            String name, String network, String first, String last, String domain, Duration lease, String group) {

        static PoolView of(AddressPool pool) {
            return new PoolView(
                    pool.name(),
                    pool.network().toString(),
                    pool.first().toString(),
                    pool.last().toString(),
                    pool.domain(),
                    pool.lease(),
                    pool.group());
        }
    }

    /** A lease. */
    record LeaseView(String address, String mac, String hostName, String pool, Lease.State state, Instant until) {

        static LeaseView of(Lease lease) {
            return new LeaseView(
                    lease.address().toString(),
                    lease.mac().value(),
                    lease.hostName(),
                    lease.pool(),
                    lease.state(),
                    lease.until());
        }
    }

    /** Something that can be started. @param files their names */
    record EntryView(String name, BootEntry.Kind kind, String kernel, List<String> files, String arguments) {

        static EntryView of(BootEntry entry) {
            return new EntryView(
                    entry.name(),
                    entry.kind(),
                    entry.kernel().name(),
                    entry.files().stream().map(BootEntry.BootFile::name).toList(),
                    entry.arguments());
        }
    }

    @Override
    public List<Action> table() {
        return List.of(
                everywhere("/boot/pools", "boot.pools", "pool-list")
                        .lists(PoolView.class)
                        .by(call -> Reply.rows(
                                addresses.pools().stream().map(PoolView::of).toList())),
                everywhere("/boot/leases", "boot.leases", "lease-list")
                        .lists(LeaseView.class)
                        .by(call -> Reply.rows(
                                addresses.leases().stream().map(LeaseView::of).toList())),
                everywhere("/boot/entries", "boot.entries", "boot-entry-list")
                        .lists(EntryView.class)
                        .by(call -> Reply.rows(
                                boots.entries().stream().map(EntryView::of).toList())));
    }

    private static ActionDraft everywhere(String path, String name, String command) {
        return ActionDraft.get(path, name)
                .needs(Permission.VIEW, Reach.EVERYWHERE)
                .like(command);
    }
}
