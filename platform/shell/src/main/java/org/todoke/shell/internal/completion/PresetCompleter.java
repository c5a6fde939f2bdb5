// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.spi.target.Firewall;

/** The presets of firewall rules. */
@Service
public final class PresetCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(Firewall.Preset.class);
    }
}
