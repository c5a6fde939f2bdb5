// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The texts that one bundle brings, registered as a service by each bundle that has messages of its own.
 * Called from any thread; must not block.
 */
@ConsumerType
public interface TextSource {

    /**
     * The pattern of a key in the nearest language that this source has, with {@code {0}} … for arguments; empty when the
     * key is not one of this source's.
     */
    Optional<String> pattern(String key, Locale locale);
}
