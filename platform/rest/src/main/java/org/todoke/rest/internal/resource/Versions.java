// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Edits that were made from a version which may be no more. */
final class Versions {

    private Versions() {}

    /**
     * Edits.
     *
     * @param current what there is now, with its version
     * @param change makes the edit from that version, or throws CONFLICT
     * @throws Refusal 412 when the caller's version is not the present one, with both versions and what there is now
     */
    static Reply edit(Call call, Supplier<Reply> current, LongFunction<Reply> change) {
        long given = call.version().orElseThrow();
        requirePresent(given, current.get());
        try {
            return change.apply(given);
        } catch (ProblemException e) {
            if (e.kind() == ProblemException.Kind.CONFLICT) {
                requirePresent(given, current.get());
            }
            throw e;
        }
    }

    private static void requirePresent(long given, Reply now) {
        long present = now.version().orElseThrow();
        if (present != given) {
            throw new Refusal(
                    412,
                    Message.of("rest.changed-meanwhile", given, present),
                    Map.of("yourVersion", given, "currentVersion", present, "current", now.value()));
        }
    }
}
