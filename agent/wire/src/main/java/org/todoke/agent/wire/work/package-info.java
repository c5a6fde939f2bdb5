// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What an agent is told to do and what it says afterwards, as it travels: the same names and meaning as in the server's
 * {@code org.todoke.api.work}. All types are immutable values; nothing is ever null.
 */
@Version("0.1.0")
package org.todoke.agent.wire.work;

import org.osgi.annotation.versioning.Version;
