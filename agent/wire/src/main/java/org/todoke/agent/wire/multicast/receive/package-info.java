// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Receiving an object by multicast: straight to its place in the file, block by block, each block checked by its hash before it is
 * written. What multicast does not bring comes by unicast. One {@code MulticastReceiver} is used by one thread.
 */
@Version("0.1.0")
package org.todoke.agent.wire.multicast.receive;

import org.osgi.annotation.versioning.Version;
