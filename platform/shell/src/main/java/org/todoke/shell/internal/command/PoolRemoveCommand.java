// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;
import org.todoke.shell.internal.completion.PoolCompleter;

/** Takes a pool away. */
@Service
@Command(
        scope = "todoke",
        name = "pool-remove",
        description = "Removes a pool; leases of its addresses stay until they end")
public final class PoolRemoveCommand extends TodokeCommand {

    @Argument(name = "pool", description = "Name of the pool", required = true, multiValued = true)
    @Completion(PoolCompleter.class)
    List<String> words;

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        String name = argument(words);
        addresses.removePool(name);
        screen().say("pool.removed", name);
    }
}
