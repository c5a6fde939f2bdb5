// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import javax.sql.DataSource;
import org.todoke.store.internal.database.DerbyDatabases;

class DerbyMigratorTest extends MigratorContract {

    @Override
    DataSource fresh() throws Exception {
        return DerbyDatabases.fresh();
    }
}
