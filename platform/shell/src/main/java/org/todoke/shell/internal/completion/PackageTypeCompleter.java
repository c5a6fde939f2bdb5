// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageType;
import org.todoke.shell.internal.input.EnumWords;

/** The types of packages. */
@Service
public final class PackageTypeCompleter extends NamesCompleter {

    @Override
    protected Collection<String> names() {
        return EnumWords.words(PackageType.class);
    }
}
