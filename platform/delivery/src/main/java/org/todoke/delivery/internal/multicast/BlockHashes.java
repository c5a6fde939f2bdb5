// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;

/** The hashes by which receivers know the blocks of an object (ruling 15). Thread-safe. */
public interface BlockHashes {

    /**
     * The hashes of an object of which a session was opened, one after the other; the caller closes the channel.
     *
     * @return empty when they are not there, or the layout is another than sessions have
     */
    Optional<FileChannel> blockHashes(ContentRef content, int symbolBytes, int dataSymbols) throws IOException;
}
