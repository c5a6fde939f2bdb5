// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.List;
import org.todoke.api.plan.Verdict;
import org.todoke.api.text.Message;

/**
 * Something that a package needs on a machine and that is not there.
 *
 * @param options any one of these brings it
 * @param unmet what is said of the package when none of them comes
 * @param reason why, in the words of the need
 */
record Need(List<Item> options, Verdict unmet, Message reason) {}
