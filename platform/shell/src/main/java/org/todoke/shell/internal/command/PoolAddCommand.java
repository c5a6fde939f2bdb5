// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Ipv4Network;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.GroupCompleter;
import org.todoke.shell.internal.input.Durations;

/** Makes a pool of addresses. */
@Service
@Command(scope = "todoke", name = "pool-add", description = "Adds a pool of addresses that DHCP clients are given")
public final class PoolAddCommand extends TodokeCommand {

    @Argument(
            name = "pool",
            description = "Name of the pool: lower case letters, digits, dots and hyphens",
            required = true,
            multiValued = true)
    List<String> words;

    @Option(name = "--network", description = "The network, such as 10.77.0.0/24")
    String network;

    @Option(name = "--first", description = "The first address")
    String first;

    @Option(name = "--last", description = "The last address")
    String last;

    @Option(name = "--router", description = "Router that clients are told")
    String router;

    @Option(name = "--dns", description = "Name servers that clients are told, separated by commas")
    String nameServers = "";

    @Option(name = "--domain", description = "Domain that clients are told")
    String domain = "";

    @Option(name = "--lease", description = "How long an address is given, such as 8h (default)")
    String lease = "8h";

    @Option(name = "--group", description = "Group of machines that it is for (default: everybody)")
    @Completion(GroupCompleter.class)
    String group = "";

    @Reference
    AddressService addresses;

    @Override
    protected void run() {
        AddressPool pool = pool(argument(words));
        addresses.addPool(pool);
        screen().say("pool.added", pool.name(), pool.first(), pool.last());
    }

    private AddressPool pool(String name) {
        if (network == null || first == null || last == null) {
            throw ProblemException.invalid("shell.pool.incomplete");
        }
        try {
            return new AddressPool(
                    name,
                    Ipv4Network.parse(network),
                    Ipv4.parse(first),
                    Ipv4.parse(last),
                    Optional.ofNullable(router).map(Ipv4::parse),
                    Arrays.stream(nameServers.split(","))
                            .filter(server -> !server.isBlank())
                            .map(Ipv4::parse)
                            .toList(),
                    domain,
                    Durations.parse("--lease", lease),
                    group);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("shell.pool.wrong", e.getMessage());
        }
    }
}
