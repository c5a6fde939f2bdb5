// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Renders messages from the texts of all installed bundles. Thread-safe, never blocks. */
@ProviderType
public interface Texts {

    /**
     * The message in this language, English where the language is unknown. A key that no installed bundle owns (a removed
     * target's, say) is shown as key and arguments, so that nothing is lost.
     */
    String render(Message message, Locale locale);
}
