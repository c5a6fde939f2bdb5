// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * What the engine needs from outside and other rooms implement: stores, transactions, the way to an agent. Implementations are
 * thread-safe. Stores take part in the transaction of the calling thread where there is one, else each call is one of its own. They
 * throw {@link org.todoke.engine.port.StoreException} when the database fails. Nothing is null.
 */
@Version("0.1.0")
package org.todoke.engine.port;

import org.osgi.annotation.versioning.Version;
