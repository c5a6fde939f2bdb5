// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.todoke.store.internal.database.TestDatabase;

@DisplayName("PostgreSQL")
class PostgresStoresIT extends AllStoresContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgres();

    PostgresStoresIT() {
        super(DATABASE);
    }
}
