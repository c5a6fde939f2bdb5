// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.MacAddress;

/** MAC addresses of the machines that were heard booting. */
@Service
public final class HeardCompleter extends NamesCompleter {

    @Reference
    BootTrace trace;

    @Override
    protected Collection<String> names() {
        return trace.machines().stream().map(MacAddress::value).toList();
    }
}
