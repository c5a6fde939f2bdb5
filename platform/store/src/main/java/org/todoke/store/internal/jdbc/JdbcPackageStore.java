// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.engine.port.PackageStore;
import org.todoke.store.internal.json.Documents;

/** Packages in a table, each a document. */
@Component
public final class JdbcPackageStore implements PackageStore {

    private static final int PACKAGES_KEPT = 100;

    private final Database database;
    private final Documents documents;
    private final Remembered<String, Package> packages = new Remembered<>(PACKAGES_KEPT);

    @Activate
    public JdbcPackageStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<Package> all() {
        return database.call(handle -> handle.createQuery("SELECT document FROM packages ORDER BY id")
                .map((row, context) -> documents.read(row.getString(1), Package.class))
                .list());
    }

    @Override
    public Optional<Package> find(PackageId id) {
        return database.row(
                "SELECT document FROM packages WHERE id = ?",
                places -> places.text(id.value()),
                row -> read(row.getString(1)));
    }

    /** A package is asked for again and again while a run is going on: the same text is read once. */
    private Package read(String text) {
        return packages.find(text).orElseGet(() -> {
            Package read = documents.read(text, Package.class);
            packages.put(text, read);
            return read;
        });
    }

    @Override
    public boolean insert(Package pkg) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("""
                                INSERT INTO packages (id, revision, content_sha256, document)
                                VALUES (:id, :revision, :sha256, :document)""")
                        .bind("revision", pkg.revision())
                        .bind("id", pkg.id().value())
                        .bind("sha256", pkg.content().sha256())
                        .bind("document", documents.write(pkg))));
    }

    @Override
    public boolean update(Package pkg) {
        return database.call(handle -> handle.createUpdate("""
                                UPDATE packages SET revision = :revision, content_sha256 = :sha256, document = :document
                                WHERE id = :id AND revision = :was""")
                        .bind("id", pkg.id().value())
                        .bind("revision", pkg.revision())
                        .bind("was", pkg.revision() - 1)
                        .bind("sha256", pkg.content().sha256())
                        .bind("document", documents.write(pkg))
                        .execute()
                == 1);
    }

    @Override
    public boolean delete(PackageId id) {
        return database.call(handle -> handle.createUpdate("DELETE FROM packages WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1);
    }

    @Override
    public Set<String> referencedContent() {
        return database.call(handle -> handle.createQuery(
                        "SELECT content_sha256 FROM packages UNION SELECT sha256 FROM order_content"
                                + " UNION SELECT sha256 FROM boot_entry_content")
                .mapTo(String.class)
                .set());
    }
}
