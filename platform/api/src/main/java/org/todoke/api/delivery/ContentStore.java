// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Files by SHA-256. An object is either wholly there and equal to its name, or not there: it is streamed into a temporary
 * file, verified, forced to disk and renamed. Thread-safe; two writers of the same object both succeed. All methods block on disk.
 */
@ProviderType
public interface ContentStore {

    /**
     * Stores what the stream holds, to its end. The caller closes the stream.
     *
     * @param expected what the bytes must be, if known; anything else is refused and not stored
     * @return the stored object, which may have been there before
     * @throws org.todoke.api.text.ProblemException INVALID when the bytes do not match {@code expected} or the stream ended early;
     *     EXHAUSTED when quota or disk are full. Nothing remains of it in these cases.
     * @throws IOException when the stream fails; likewise nothing remains
     */
    ContentRef put(InputStream bytes, Optional<ContentRef> expected) throws IOException;

    /**
     * Stores a whole file, which is the store's from now on. One on the store's own disk is moved, so that there need not be room for it twice; it may then
     * not be written any more.
     *
     * @return the stored object, which may have been there before
     * @throws org.todoke.api.text.ProblemException EXHAUSTED when quota or disk are full; then the file stays where it is
     * @throws IOException when it cannot be read or moved; likewise
     */
    default ContentRef take(Path file) throws IOException {
        ContentRef stored;
        try (InputStream bytes = Files.newInputStream(file)) {
            stored = put(bytes, Optional.empty());
        }
        Files.delete(file);
        return stored;
    }

    /** The object of this hash; empty when it is not stored (or the text is no hash). */
    Optional<ContentRef> find(String sha256);

    /**
     * Opens a stored object for reading; the caller closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException when it is not stored
     */
    FileChannel open(ContentRef content) throws IOException;

    /** Bytes in use by stored objects, and the quota. */
    Usage usage();

    /**
     * Removes objects that nobody refers to, and left-over temporary files.
     *
     * @param referenced hashes that stay
     * @param minimumAge younger objects stay as well, since what refers to them may not be written yet
     * @return bytes freed
     */
    long collectGarbage(Set<String> referenced, Duration minimumAge) throws IOException;

    /**
     * @param usedBytes sum of the sizes of all stored objects
     * @param quotaBytes how much may be stored; {@link Long#MAX_VALUE} without a quota
     */
    record Usage(long usedBytes, long quotaBytes) {}
}
