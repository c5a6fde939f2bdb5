// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.spi.target.Firewall;

/** The roles that a host may have. */
@Service
public final class RoleCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(Firewall.Role.class);
    }
}
