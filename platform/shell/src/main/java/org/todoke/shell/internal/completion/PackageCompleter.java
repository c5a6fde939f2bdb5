// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageService;

/** Packages by id. */
@Service
public final class PackageCompleter extends NamesCompleter {

    @Reference
    PackageService packages;

    @Override
    protected Collection<String> names() {
        return packages.list().stream().map(pkg -> pkg.id().value()).toList();
    }
}
