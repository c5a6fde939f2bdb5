// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.text.ProblemException;

/** Content in memory, verified like the real one's. */
public final class MemoryContentStore implements ContentStore {

    private final Map<String, ContentRef> stored = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public ContentRef put(InputStream bytes, Optional<ContentRef> expected) throws IOException {
        byte[] all = bytes.readAllBytes();
        ContentRef content = refOf(all);
        if (expected.filter(wanted -> !wanted.equals(content)).isPresent()) {
            throw ProblemException.invalid("test.content.mismatch");
        }
        stored.put(content.sha256(), content);
        objects.put(content.sha256(), all);
        return content;
    }

    public static ContentRef refOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new ContentRef(HexFormat.of().formatHex(hash), bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<ContentRef> find(String sha256) {
        return Optional.ofNullable(stored.get(sha256));
    }

    @Override
    public FileChannel open(ContentRef content) throws IOException {
        byte[] object = objects.get(content.sha256());
        if (object == null) {
            throw new NoSuchFileException(content.sha256());
        }
        Path file = Files.createTempFile("content", "");
        Files.write(file, object);
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public Usage usage() {
        return new Usage(
                stored.values().stream().mapToLong(ContentRef::sizeBytes).sum(), Long.MAX_VALUE);
    }

    @Override
    public long collectGarbage(Set<String> referenced, Duration minimumAge) {
        long before = usage().usedBytes();
        stored.keySet().retainAll(referenced);
        objects.keySet().retainAll(referenced);
        return before - usage().usedBytes();
    }
}
