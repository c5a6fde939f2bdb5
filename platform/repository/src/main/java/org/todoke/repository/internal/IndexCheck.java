// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.DocumentText;
import org.todoke.engine.port.StoreException;
import org.todoke.repository.internal.Envelope.NoEnvelope;

/** Whether an index is believed: signed by the pinned key, not older than one that was believed before, not expired. Pure. */
final class IndexCheck {

    private final DocumentText documents;

    IndexCheck(DocumentText documents) {
        this.documents = documents;
    }

    /**
     * @param subscription as the last look left it
     * @throws ProblemException INVALID when the bytes are no index; DENIED when it is not believed
     */
    RepositoryIndex believed(Subscription subscription, byte[] bytes, Instant now) {
        Envelope envelope = envelope(subscription, bytes);
        if (!envelope.isSignedBy(subscription.key())) {
            throw ProblemException.denied("repository.bad-signature", subscription.name());
        }
        RepositoryIndex index = index(subscription, envelope.asText());
        String digest = Hashes.of(bytes).sha256();
        if (index.serial() < subscription.serial()) {
            throw ProblemException.denied(
                    "repository.rolled-back", subscription.name(), index.serial(), subscription.serial());
        }
        if (index.serial() == subscription.serial() && !digest.equals(subscription.digest())) {
            throw ProblemException.denied("repository.two-faced", subscription.name(), index.serial());
        }
        if (!now.isBefore(index.expires())) {
            throw ProblemException.denied("repository.expired", subscription.name(), index.expires());
        }
        return index;
    }

    private static Envelope envelope(Subscription subscription, byte[] bytes) {
        try {
            return Envelope.read(new ByteArrayInputStream(bytes), Layout.INDEX_KIND, Layout.MAX_INDEX_BYTES);
        } catch (NoEnvelope e) {
            throw ProblemException.invalid("repository.no-index", subscription.name(), subscription.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RepositoryIndex index(Subscription subscription, String text) {
        try {
            return documents.read(text, RepositoryIndex.class);
        } catch (StoreException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID,
                    Message.of("repository.unreadable", subscription.name(), "index", e.getMessage()),
                    e);
        }
    }
}
