// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.engine.port.DocumentText;

/** Where what lies in a repository, and how a package is written there. */
final class Layout {

    static final String INDEX = "index";
    static final String INDEX_KIND = "index";
    static final String FILE_KIND = "package";
    static final int MAX_INDEX_BYTES = 16 << 20;
    /** With key, signature and length. */
    static final int MAX_SIGNED_INDEX_BYTES = MAX_INDEX_BYTES + 2_000;

    private static final long ANY_REVISION = 1;

    private Layout() {}

    static String description(ContentRef object) {
        return "packages/" + object.sha256();
    }

    static String content(ContentRef object) {
        return "content/" + object.sha256();
    }

    /** Its revision is a matter of each server, so that the same package has the same description everywhere. */
    static String written(Package pkg, DocumentText documents) {
        return documents.write(unrevised(pkg));
    }

    static Package unrevised(Package pkg) {
        return new Package(
                pkg.id(),
                ANY_REVISION,
                pkg.content(),
                pkg.basics(),
                pkg.setup(),
                pkg.applicability(),
                pkg.dependencies());
    }

    static NewPackage toAdd(Package pkg) {
        return new NewPackage(
                pkg.id().value(),
                pkg.basics(),
                pkg.setup(),
                pkg.applicability(),
                pkg.dependencies(),
                Optional.of(pkg.content()));
    }
}
