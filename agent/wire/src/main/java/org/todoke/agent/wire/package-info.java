// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * The protocol between agents and the server, version 1: messages, token and credential texts, negotiation. Used by both sides;
 * Java 8 and the JDK alone. Values are never null; all types are immutable unless they say otherwise. The document for those who
 * write another agent is {@code agent-protocol.md}.
 */
@Version("0.1.0")
package org.todoke.agent.wire;

import org.osgi.annotation.versioning.Version;
