// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * A small JSON (RFC 8259) of our own, because an agent has the JDK alone: bounded in size, depth and length of texts, strict in
 * form, and never recursing deeper than its limit, whatever the input.
 */
@Version("0.1.0")
package org.todoke.agent.wire.json;

import org.osgi.annotation.versioning.Version;
