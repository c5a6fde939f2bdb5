// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import org.todoke.engine.port.StoreException;

/** Is told whether the database can be reached, by every transaction on its own thread. Must not block. */
public interface ConnectionWatch {

    void lost(StoreException failure);

    void working();
}
