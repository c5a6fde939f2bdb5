// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;

/** One object, of which the first readers get only the first half, as when a transfer is cut. */
public final class FlakyContents implements ContentStore {

    public final ContentRef ref;
    public final AtomicInteger cuts = new AtomicInteger();
    private final Path whole;
    private final Path half;

    public FlakyContents(Path folder, byte[] bytes) throws Exception {
        whole = Files.write(folder.resolve("whole"), bytes);
        half = Files.write(folder.resolve("half"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        ref = new ContentRef(sha256, bytes.length);
    }

    @Override
    public Optional<ContentRef> find(String sha256) {
        return Optional.of(ref).filter(each -> each.sha256().equals(sha256));
    }

    @Override
    public FileChannel open(ContentRef content) throws IOException {
        return FileChannel.open(cuts.getAndDecrement() > 0 ? half : whole);
    }

    @Override
    public ContentRef put(InputStream bytes, Optional<ContentRef> expected) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usage usage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long collectGarbage(Set<String> referenced, Duration minimumAge) {
        throw new UnsupportedOperationException();
    }
}
