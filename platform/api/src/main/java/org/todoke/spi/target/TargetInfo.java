// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A target's description of itself.
 *
 * @param id unique among targets: lower-case letters, digits, {@code -}; at most 63 characters ({@code windows-xp})
 * @param family {@code windows} or {@code unix}
 * @param supported what it supports, a line for each row of its table ({@code Windows XP Professional x86: no service pack, 1, 2, 3})
 */
public record TargetInfo(String id, String family, List<String> supported) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public TargetInfo {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a target id: " + id);
        }
        supported = List.copyOf(supported);
    }
}
