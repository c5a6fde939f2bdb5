// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.spi.target.ServicePackPreparation;

/** What a prepared service pack does with the firewall. */
@Service
public final class PreparationModeCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(ServicePackPreparation.Mode.class);
    }
}
