// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.Lease;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** The addresses that clients have or had. */
@Service
@Command(
        scope = "todoke",
        name = "lease-list",
        description = "Lists the addresses that DHCP clients have, had or are being offered")
public final class LeaseListCommand extends ShowCommand {

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        if (isForScript(
                () -> addresses.leases().stream().map(LeaseListCommand::fields).toList())) {
            return;
        }
        Table table = screen().table("address", "mac", "host", "pool", "state", "until");
        for (Lease lease : addresses.leases()) {
            table.row(
                    lease.address(),
                    lease.mac(),
                    lease.hostName().isEmpty() ? "—" : lease.hostName(),
                    lease.pool(),
                    screen().text("lease." + lease.state().name().toLowerCase(Locale.ROOT)),
                    Screen.time(lease.until()));
        }
        screen().show(table);
    }

    private static Object fields(Lease lease) {
        return Fields.of(
                "address", lease.address(),
                "mac", lease.mac(),
                "hostName", lease.hostName(),
                "pool", lease.pool(),
                "state", lease.state(),
                "until", lease.until());
    }
}
