// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.work.Proof;

/**
 * Something that can be delivered and installed. Its parts are the tabs of the seed's image builder: basic (F-2.9), execution (F-2.12 … F-2.14),
 * operating systems and languages (F-2.15), dependency (F-2.16). The catalogue checks all limits when a package is added or edited; the
 * parts themselves do not.
 *
 * @param revision 1 when it is added, one more with each edit
 * @param content the file that machines fetch
 */
public record Package(
        PackageId id,
        long revision,
        ContentRef content,
        Basics basics,
        Setup setup,
        Applicability applicability,
        Dependencies dependencies) {

    public PackageType type() {
        return basics.type();
    }

    public Urgency urgency() {
        return basics.urgency();
    }

    public String version() {
        return basics.version();
    }

    public String summary() {
        return basics.summary();
    }

    public String format() {
        return setup.format();
    }

    public String identity() {
        return setup.identity();
    }

    public String fileName() {
        return setup.fileName();
    }

    public List<String> parameters() {
        return setup.parameters();
    }

    public Optional<Proof> proof() {
        return setup.proof();
    }

    public boolean restartNeeded() {
        return setup.restartNeeded();
    }
}
