// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageRepositories.Published;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.StoreException;
import org.todoke.repository.internal.Envelope.NoEnvelope;

/** Writes a repository into a folder: content and descriptions under their hashes first, the index last and at one stroke. */
final class Publication {

    private final ContentStore contents;
    private final DocumentText documents;
    private final SigningKey key;
    private final Clock clock;

    Publication(ContentStore contents, DocumentText documents, SigningKey key, Clock clock) {
        this.contents = contents;
        this.documents = documents;
        this.key = key;
        this.clock = clock;
    }

    Published write(Path folder, List<Package> packages, Duration validFor) throws IOException {
        long before = serialOf(folder);
        var entries = new ArrayList<RepositoryIndex.Entry>();
        for (Package pkg : packages) {
            entries.add(written(folder, pkg));
        }
        Instant now = clock.instant();
        var index = new RepositoryIndex(
                Math.max(now.getEpochSecond(), before + 1), now, now.plus(validFor), List.copyOf(entries));
        String text = documents.write(index);
        if (text.getBytes(StandardCharsets.UTF_8).length > Layout.MAX_INDEX_BYTES) {
            throw ProblemException.invalid("repository.too-many", entries.size(), Layout.MAX_INDEX_BYTES);
        }
        Envelope signed = Envelope.sign(Layout.INDEX_KIND, text, key);
        replace(folder.resolve(Layout.INDEX), new ByteArrayInputStream(signed.bytes()));
        return new Published(entries.size(), index.serial(), index.expires());
    }

    private RepositoryIndex.Entry written(Path folder, Package pkg) throws IOException {
        String text = Layout.written(pkg, documents);
        ContentRef description = Hashes.of(text);
        try (InputStream bytes = Channels.newInputStream(contents.open(pkg.content()))) {
            place(folder.resolve(Layout.content(pkg.content())), pkg.content(), bytes);
        }
        place(
                folder.resolve(Layout.description(description)),
                description,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new RepositoryIndex.Entry(pkg.id().value(), pkg.version(), description, pkg.content());
    }

    /** Of the index that is there; 0 when there is none. Never over another server's, whose subscribers would lose it. */
    private long serialOf(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(Layout.INDEX))) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(folder.resolve(Layout.INDEX))) {
            Envelope envelope = Envelope.read(in, Layout.INDEX_KIND, Layout.MAX_INDEX_BYTES);
            if (!envelope.isSignedBy(key.text())) {
                throw ProblemException.conflict("repository.foreign-folder", folder);
            }
            return documents.read(envelope.asText(), RepositoryIndex.class).serial();
        } catch (NoEnvelope | StoreException e) {
            throw ProblemException.conflict("repository.foreign-folder", folder);
        }
    }

    /** What was damaged meanwhile is mended. */
    private static void place(Path file, ContentRef object, InputStream bytes) throws IOException {
        boolean right = Files.exists(file)
                && Files.size(file) == object.sizeBytes()
                && Hashes.of(file).equals(object);
        if (!right) {
            replace(file, bytes);
        }
    }

    private static void replace(Path file, InputStream bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path made = file.resolveSibling("." + file.getFileName() + ".new");
        Files.copy(bytes, made, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
