// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.ResourceTexts;

/** Texts of a target that is composed of our parts: its own files, then ours. Thread-safe. */
@ProviderType
public class TargetTexts extends ResourceTexts {

    private final ResourceTexts shared = new LinuxTexts();

    /** @param anchor the class beside which the target's own texts lie */
    protected TargetTexts(Class<?> anchor) {
        super(anchor);
    }

    @Override
    public Optional<String> pattern(String key, Locale locale) {
        return super.pattern(key, locale).or(() -> shared.pattern(key, locale));
    }
}
