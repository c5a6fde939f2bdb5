// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.work.Proof;

/**
 * How a package is taken off a machine again.
 *
 * @param parameters for an archive the whole command, run in the unpacked content; for other formats a command that is on the machine, or
 *     nothing when the format knows how
 * @param gone how to see that it is gone; empty when the format's own way is right
 */
public record Removal(List<String> parameters, Optional<Proof> gone) {

    public Removal {
        parameters = List.copyOf(parameters);
    }
}
