// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.nio.file.Path;
import org.todoke.api.delivery.ContentStore;

/** The server's own content store in a folder, without a configuration that says where. */
public final class OpenedContent {

    private OpenedContent() {}

    public static ContentStore in(Path folder, long quotaBytes) {
        return new ConfiguredContentStore(folder, quotaBytes, 0);
    }
}
