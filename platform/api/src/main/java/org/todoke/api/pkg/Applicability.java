// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;

/**
 * Which machines a package is for (F-2.15). Service pack levels need not be set for a service pack.
 *
 * @param systems it is for machines of any of these rows; empty for all whose target knows its format
 * @param baseServicePack the level that must be there before it
 * @param absorbedBy from this level on it is part of the operating system, and not needed
 */
public record Applicability(List<OsRow> systems, Optional<Integer> baseServicePack, Optional<Integer> absorbedBy) {

    public static final int MAX_ROWS = 100;

    public Applicability {
        systems = List.copyOf(systems);
    }

    /** For all machines whose target knows the format. */
    public static Applicability everywhere() {
        return new Applicability(List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * An operating system and a language (F-2.15). Each part but the first may be empty, for any.
     *
     * @param system a target's id ({@code windows-xp}), or a product as its target names it ({@code Windows XP Professional})
     * @param edition {@code Professional}
     * @param architecture {@code x86}, {@code amd64}
     * @param language {@code ja}, {@code en-US}
     */
    public record OsRow(String system, String edition, String architecture, String language) {

        public static final int MAX_BYTES = 127;
    }
}
