// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** The pools of addresses. */
@Service
@Command(scope = "todoke", name = "pool-list", description = "Lists the pools of addresses that DHCP clients are given")
public final class PoolListCommand extends ShowCommand {

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        if (isForScript(
                () -> addresses.pools().stream().map(PoolListCommand::fields).toList())) {
            return;
        }
        Table table = screen().table("pool", "network", "first", "last-address", "lease", "group")
                .right(4);
        for (AddressPool pool : addresses.pools()) {
            table.row(
                    pool.name(),
                    pool.network(),
                    pool.first(),
                    pool.last(),
                    Screen.duration(pool.lease()),
                    pool.group().isEmpty() ? "—" : pool.group());
        }
        screen().show(table);
    }

    private static Object fields(AddressPool pool) {
        return Fields.of(
                "name", pool.name(),
                "network", pool.network(),
                "first", pool.first(),
                "last", pool.last(),
                "router", pool.router(),
                "nameServers", pool.nameServers(),
                "domain", pool.domain(),
                "lease", pool.lease(),
                "group", pool.group());
    }
}
