// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

/** Does what an action is for. Called from any thread; blocks as the services behind it do. */
@FunctionalInterface
public interface Handler {

    /** @throws RuntimeException a {@code ProblemException} or {@code Refusal} for what the caller can mend */
    Reply handle(Call call);
}
