// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.IOException;
import java.io.InputStream;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.work.ContentRef;

/** The authenticated way to the same object. Blocks, but never for long without a byte; each stream is closed by the caller. */
public interface UnicastSource {

    /** @return exactly these bytes of the object, or fewer when the connection is cut */
    InputStream open(ContentRef content, long from, long length) throws IOException;

    /** The SHA-256 of each block of the layout, 32 bytes each, in the order of the blocks. */
    InputStream blockHashes(ContentRef content, BlockLayout layout) throws IOException;
}
