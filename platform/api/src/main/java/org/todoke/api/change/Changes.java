// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.change;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Tells what has changed, after it is stored. Thread-safe. A change may be lost with the server: who must know reads what is stored. */
@ProviderType
public interface Changes {

    /**
     * Calls the listener with each change from now on, from any thread; it must neither block nor throw.
     *
     * @return ends it when closed
     */
    Subscription subscribe(Consumer<Change> listener);

    /** Closes without an exception. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
