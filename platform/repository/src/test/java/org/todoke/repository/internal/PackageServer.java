// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.engine.internal.pkg.FormatAdvice;
import org.todoke.engine.internal.pkg.PackageCatalogue;
import org.todoke.engine.internal.pkg.PackageUsers;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.store.internal.content.OpenedContent;
import org.todoke.store.internal.jdbc.ConnectionWatch;
import org.todoke.store.internal.jdbc.Database;
import org.todoke.store.internal.jdbc.JdbcPackageStore;
import org.todoke.store.internal.jdbc.JdbcRunStore;
import org.todoke.store.internal.jdbc.JdbcScenarioStore;
import org.todoke.store.internal.jdbc.JdbcSubscriptionStore;
import org.todoke.store.internal.json.Documents;
import org.todoke.store.internal.migration.Migrator;

/** What a server has to do with packages, and nothing else of it: the real catalogue, database, content store and repositories. */
final class PackageServer implements AutoCloseable {

    static final Pace PACE = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2), 1_000, Duration.ofMinutes(1));

    private static final Queue<DataSource> EMPTY = new ConcurrentLinkedQueue<>();

    final Path folder;
    final Documents documents = new Documents();
    final PackageCatalogue catalogue;
    final SubscriptionStore subscriptions;
    final ContentStore contents;

    private final TargetRoster targets = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final Clock clock;
    private final DataSource source;
    private WebRepositories repositories;

    private PackageServer(Path folder, Clock clock, long quotaBytes) throws Exception {
        this.folder = folder;
        this.clock = clock;
        this.source = database();
        var database = new Database(source, new Unwatched());
        this.subscriptions = new JdbcSubscriptionStore(database, documents);
        this.contents = OpenedContent.in(folder.resolve("content"), quotaBytes);
        var packages = new JdbcPackageStore(database, documents);
        this.catalogue = new PackageCatalogue(
                packages,
                new PackageUsers(
                        packages, new JdbcScenarioStore(database, documents), new JdbcRunStore(database, documents)),
                contents,
                new FormatAdvice(targets));
        this.repositories = opened(PACE);
    }

    static PackageServer in(Path folder, Clock clock) throws Exception {
        return new PackageServer(folder, clock, 0);
    }

    static PackageServer withQuota(Path folder, Clock clock, long quotaBytes) throws Exception {
        return new PackageServer(folder, clock, quotaBytes);
    }

    /** An empty one; making one takes longer than most tests. */
    private static DataSource database() throws Exception {
        DataSource left = EMPTY.poll();
        if (left != null) {
            return left;
        }
        System.setProperty("derby.stream.error.file", "target/derby.log");
        var made = new EmbeddedDataSource();
        made.setDatabaseName("memory:" + UUID.randomUUID());
        made.setCreateDatabase("create");
        new Migrator().migrate(made);
        return made;
    }

    /** As a process that was killed and started again finds its folder and database. */
    void restart() {
        repositories = opened(PACE);
    }

    void restart(Pace pace) {
        repositories = opened(pace);
    }

    private WebRepositories opened(Pace pace) {
        return new WebRepositories(
                folder.resolve("signing-key"),
                new Look.Parts(
                        catalogue,
                        catalogue,
                        contents,
                        subscriptions,
                        documents,
                        WebRepositories.client(pace),
                        folder.resolve("partial"),
                        pace,
                        clock));
    }

    WebRepositories repositories() {
        return repositories;
    }

    Package add(Package like, byte[] bytes) throws IOException {
        var description = Layout.toAdd(like).expecting(Optional.empty());
        return catalogue.add(description, new ByteArrayInputStream(bytes)).added();
    }

    Package edit(Package edited) throws IOException {
        var description = Layout.toAdd(edited).expecting(Optional.empty());
        return catalogue
                .edit(description, get(edited.id().value()).revision(), Optional.empty())
                .added();
    }

    Package get(String id) {
        return catalogue.find(new PackageId(id)).orElseThrow();
    }

    byte[] content(String id) throws IOException {
        try (var in = Channels.newInputStream(contents.open(get(id).content()))) {
            return in.readAllBytes();
        }
    }

    void publish(Path repository) throws IOException {
        repositories.publish(repository, Duration.ofDays(30));
    }

    void subscribe(String name, String url, PackageServer publisher) {
        repositories.add(name, URI.create(url), publisher.repositories.key());
    }

    Subscription look(String name) {
        return repositories.refresh(name).orElseThrow();
    }

    /** What became of a package with one more look. */
    Offer.State taken(String repository, String id) {
        return offer(look(repository), id).state();
    }

    static Offer offer(Subscription looked, String id) {
        return looked.offers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + id + " in " + looked));
    }

    @Override
    public void close() throws SQLException {
        repositories.deactivate();
        targets.close();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("packages", "subscription_arrivals", "subscriptions")) {
                statement.execute("DELETE FROM " + table);
            }
        }
        EMPTY.add(source);
    }

    private static final class Unwatched implements ConnectionWatch {

        @Override
        public void lost(StoreException failure) {
            // The test sees the exception itself.
        }

        @Override
        public void working() {
            // Nothing to tell.
        }
    }
}
