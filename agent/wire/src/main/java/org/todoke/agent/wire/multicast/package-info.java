// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * The multicast protocol as it travels: datagrams, the layout of an object in blocks, the invitation to a session. Its document is
 * {@code delivery-protocol.md}. Reading never throws on what came from the network: what is not valid is told by the answer.
 */
@Version("0.1.0")
package org.todoke.agent.wire.multicast;

import org.osgi.annotation.versioning.Version;
