// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.Message;

/**
 * What is decided of one package for one machine.
 *
 * @param order its place among those that are applied, from 1; 0 for every other verdict
 * @param after packages of the same plan that must be there before it
 */
public record Decision(Package pkg, Verdict verdict, int order, List<PackageId> after, Message reason) {

    public Decision {
        after = List.copyOf(after);
    }

    /** A decision that applies nothing. */
    public static Decision of(Package pkg, Verdict verdict, Message reason) {
        return new Decision(pkg, verdict, 0, List.of(), reason);
    }
}
