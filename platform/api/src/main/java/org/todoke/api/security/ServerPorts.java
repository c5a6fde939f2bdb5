// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import org.osgi.annotation.versioning.ProviderType;

/** Where this server is set to listen (ruling 4), whether or not it succeeds. Thread-safe; never blocks; ask anew for each use. */
@ProviderType
public interface ServerPorts {

    /** Console, API, agents and content. */
    int https();

    /** Network boot alone. */
    int http();
}
