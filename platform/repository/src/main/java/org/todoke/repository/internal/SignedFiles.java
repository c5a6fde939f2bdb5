// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Set;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.StoreException;
import org.todoke.repository.internal.Envelope.NoEnvelope;

/** One package in one file: its signed description, which has the hash of its content, and then the content. */
final class SignedFiles {

    private final PackageService packages;
    private final ContentStore contents;
    private final DocumentText documents;
    private final SigningKey key;

    SignedFiles(PackageService packages, ContentStore contents, DocumentText documents, SigningKey key) {
        this.packages = packages;
        this.contents = contents;
        this.documents = documents;
        this.key = key;
    }

    void write(Package pkg, OutputStream file) throws IOException {
        try (InputStream content = Channels.newInputStream(contents.open(pkg.content()))) {
            Envelope.sign(Layout.FILE_KIND, Layout.written(pkg, documents), key).writeTo(file);
            content.transferTo(file);
        }
    }

    Added read(InputStream file, Set<String> trusted) throws IOException {
        Envelope envelope = envelope(file);
        if (!Keys.isKey(envelope.key())) {
            throw ProblemException.invalid("repository.no-package-file");
        }
        if (!trusted.contains(envelope.key())) {
            throw ProblemException.denied("repository.untrusted", envelope.key());
        }
        if (!envelope.isSignedBy(envelope.key())) {
            throw ProblemException.denied("repository.file-bad-signature");
        }
        return packages.add(Layout.toAdd(description(envelope.asText())), file);
    }

    private static Envelope envelope(InputStream file) throws IOException {
        try {
            return Envelope.read(file, Layout.FILE_KIND, RepositoryIndex.Entry.MAX_DESCRIPTION_BYTES);
        } catch (NoEnvelope e) {
            throw ProblemException.invalid("repository.no-package-file");
        }
    }

    private Package description(String text) {
        try {
            return documents.read(text, Package.class);
        } catch (StoreException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID, Message.of("repository.file-unreadable", e.getMessage()), e);
        }
    }
}
