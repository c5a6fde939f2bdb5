// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.todoke.store.internal.contract.AccessStoresContract;
import org.todoke.store.internal.contract.ArrivalStoreContract;
import org.todoke.store.internal.contract.AssignmentStoreContract;
import org.todoke.store.internal.contract.BootStoresContract;
import org.todoke.store.internal.contract.CatalogueContract;
import org.todoke.store.internal.contract.GatheringStoreContract;
import org.todoke.store.internal.contract.MachineStoreContract;
import org.todoke.store.internal.contract.RetentionStoreContract;
import org.todoke.store.internal.contract.RunStoreContract;
import org.todoke.store.internal.contract.ScheduleStoreContract;
import org.todoke.store.internal.contract.SubscriptionStoreContract;
import org.todoke.store.internal.contract.TransactionsContract;
import org.todoke.store.internal.contract.UpdateStoreContract;
import org.todoke.store.internal.contract.WorkStoreContract;
import org.todoke.store.internal.database.TestDatabase;

/** The contracts of all ports on Postgres (ruling 20: on both databases, always). */
class PostgresStoresIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgres();

    @Nested
    class Machines extends MachineStoreContract {
        Machines() {
            super(DATABASE);
        }
    }

    @Nested
    class Catalogue extends CatalogueContract {
        Catalogue() {
            super(DATABASE);
        }
    }

    @Nested
    class Schedules extends ScheduleStoreContract {
        Schedules() {
            super(DATABASE);
        }
    }

    @Nested
    class Assignments extends AssignmentStoreContract {
        Assignments() {
            super(DATABASE);
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        Runs() {
            super(DATABASE);
        }
    }

    @Nested
    class Retention extends RetentionStoreContract {
        Retention() {
            super(DATABASE);
        }
    }

    @Nested
    class Arrivals extends ArrivalStoreContract {
        Arrivals() {
            super(DATABASE);
        }
    }

    @Nested
    class Gatherings extends GatheringStoreContract {
        Gatherings() {
            super(DATABASE);
        }
    }

    @Nested
    class Work extends WorkStoreContract {
        Work() {
            super(DATABASE);
        }
    }

    @Nested
    class Subscriptions extends SubscriptionStoreContract {
        Subscriptions() {
            super(DATABASE);
        }
    }

    @Nested
    class Updates extends UpdateStoreContract {
        Updates() {
            super(DATABASE);
        }
    }

    @Nested
    class Boots extends BootStoresContract {
        Boots() {
            super(DATABASE);
        }
    }

    @Nested
    class InTransactions extends TransactionsContract {
        InTransactions() {
            super(DATABASE);
        }
    }

    @Nested
    class Access extends AccessStoresContract {
        Access() {
            super(DATABASE);
        }
    }
}
