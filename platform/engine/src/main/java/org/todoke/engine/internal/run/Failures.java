// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.Locale;
import org.todoke.api.text.Message;
import org.todoke.api.work.Result.Failure;

/** What to say of an order that an agent could not do wholly. */
final class Failures {

    private Failures() {}

    static Message reason(Failure failure) {
        return Message.of("engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
    }
}
