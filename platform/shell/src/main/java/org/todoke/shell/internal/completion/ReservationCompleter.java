// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.AddressService;

/** MAC addresses for which an address is reserved. */
@Service
public final class ReservationCompleter extends NamesCompleter {

    @Reference
    AddressService addresses;

    @Override
    protected Collection<String> names() {
        return addresses.reservations().stream().map(kept -> kept.mac().value()).toList();
    }
}
