// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;

/** Pools of addresses by name. */
@Service
public final class PoolCompleter extends NamesCompleter {

    @Reference
    AddressService addresses;

    @Override
    protected Collection<String> names() {
        return addresses.pools().stream().map(AddressPool::name).toList();
    }
}
