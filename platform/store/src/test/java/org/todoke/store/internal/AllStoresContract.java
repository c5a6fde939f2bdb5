// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import org.junit.jupiter.api.Nested;
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
import org.todoke.store.internal.contract.Stores;
import org.todoke.store.internal.contract.SubscriptionStoreContract;
import org.todoke.store.internal.contract.TransactionsContract;
import org.todoke.store.internal.contract.UpdateStoreContract;
import org.todoke.store.internal.contract.WorkStoreContract;

/** The contracts of all ports on one database (ruling 20: on both, always). */
abstract class AllStoresContract {

    private final Stores database;

    AllStoresContract(Stores database) {
        this.database = database;
    }

    @Nested
    class Machines extends MachineStoreContract {
        Machines() {
            super(database);
        }
    }

    @Nested
    class Catalogue extends CatalogueContract {
        Catalogue() {
            super(database);
        }
    }

    @Nested
    class Schedules extends ScheduleStoreContract {
        Schedules() {
            super(database);
        }
    }

    @Nested
    class Assignments extends AssignmentStoreContract {
        Assignments() {
            super(database);
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        Runs() {
            super(database);
        }
    }

    @Nested
    class Retention extends RetentionStoreContract {
        Retention() {
            super(database);
        }
    }

    @Nested
    class Arrivals extends ArrivalStoreContract {
        Arrivals() {
            super(database);
        }
    }

    @Nested
    class Gatherings extends GatheringStoreContract {
        Gatherings() {
            super(database);
        }
    }

    @Nested
    class Work extends WorkStoreContract {
        Work() {
            super(database);
        }
    }

    @Nested
    class Subscriptions extends SubscriptionStoreContract {
        Subscriptions() {
            super(database);
        }
    }

    @Nested
    class Updates extends UpdateStoreContract {
        Updates() {
            super(database);
        }
    }

    @Nested
    class Boots extends BootStoresContract {
        Boots() {
            super(database);
        }
    }

    @Nested
    class InTransactions extends TransactionsContract {
        InTransactions() {
            super(database);
        }
    }

    @Nested
    class Access extends AccessStoresContract {
        Access() {
            super(database);
        }
    }
}
