// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;

/** Files under names of the test's choice; what they say they are is not checked. */
final class FileContents implements ContentStore {

    final List<FileChannel> opened = new CopyOnWriteArrayList<>();
    volatile IOException failure;
    private final Map<String, ContentRef> refs = new ConcurrentHashMap<>();
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    void add(String sha256, Path file, long sizeBytes) {
        refs.put(sha256, new ContentRef(sha256, sizeBytes));
        files.put(sha256, file);
    }

    @Override
    public Optional<ContentRef> find(String sha256) {
        return Optional.ofNullable(refs.get(sha256));
    }

    @Override
    public FileChannel open(ContentRef content) throws IOException {
        if (failure != null) {
            throw failure;
        }
        FileChannel channel = FileChannel.open(files.get(content.sha256()));
        opened.add(channel);
        return channel;
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
