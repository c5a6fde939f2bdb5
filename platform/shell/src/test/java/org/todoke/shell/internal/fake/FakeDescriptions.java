// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions;
import org.todoke.api.pkg.PackageService.NewPackage;

/** Reads the same out of every text. */
public final class FakeDescriptions implements PackageDescriptions {

    private Described said;

    public void reading(NewPackage description, Finding... remarks) {
        said = new Described(description, Optional.empty(), List.of(remarks));
    }

    public void readingOf(long revision, NewPackage description) {
        said = new Described(description, Optional.of(revision), List.of());
    }

    @Override
    public Described read(String text) {
        return said;
    }

    @Override
    public String write(Package pkg) {
        return "{\"id\": \"" + pkg.id() + "\"}";
    }
}
