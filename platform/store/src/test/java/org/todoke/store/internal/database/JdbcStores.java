// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.database;

import javax.sql.DataSource;
import org.todoke.engine.port.AddressStore;
import org.todoke.engine.port.ApiTokenStore;
import org.todoke.engine.port.ArrivalStore;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.AuditStore;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.GatheringStore;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.RetentionStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.engine.port.ScheduleStore;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.engine.port.TokenStore;
import org.todoke.engine.port.Transactions;
import org.todoke.engine.port.UpdateStore;
import org.todoke.engine.port.UserStore;
import org.todoke.engine.port.WorkStore;
import org.todoke.store.internal.contract.Stores;
import org.todoke.store.internal.jdbc.ConnectionWatch;
import org.todoke.store.internal.jdbc.Database;
import org.todoke.store.internal.jdbc.JdbcAddressStore;
import org.todoke.store.internal.jdbc.JdbcApiTokenStore;
import org.todoke.store.internal.jdbc.JdbcArrivalStore;
import org.todoke.store.internal.jdbc.JdbcAssignmentStore;
import org.todoke.store.internal.jdbc.JdbcAuditStore;
import org.todoke.store.internal.jdbc.JdbcBootStore;
import org.todoke.store.internal.jdbc.JdbcGatheringStore;
import org.todoke.store.internal.jdbc.JdbcMachineStore;
import org.todoke.store.internal.jdbc.JdbcPackageStore;
import org.todoke.store.internal.jdbc.JdbcRetentionStore;
import org.todoke.store.internal.jdbc.JdbcRunStore;
import org.todoke.store.internal.jdbc.JdbcScenarioStore;
import org.todoke.store.internal.jdbc.JdbcScheduleStore;
import org.todoke.store.internal.jdbc.JdbcSubscriptionStore;
import org.todoke.store.internal.jdbc.JdbcTokenStore;
import org.todoke.store.internal.jdbc.JdbcTransactions;
import org.todoke.store.internal.jdbc.JdbcUpdateStore;
import org.todoke.store.internal.jdbc.JdbcUserStore;
import org.todoke.store.internal.jdbc.JdbcWorkStore;
import org.todoke.store.internal.json.Documents;

/** Our stores on a migrated database, wired as Declarative Services would. */
public record JdbcStores(
        Transactions transactions,
        MachineStore machines,
        TokenStore tokens,
        PackageStore packages,
        SubscriptionStore subscriptions,
        ScenarioStore scenarios,
        ScheduleStore schedules,
        AssignmentStore assignments,
        RunStore runs,
        RetentionStore retention,
        GatheringStore gatherings,
        ArrivalStore arrivals,
        WorkStore work,
        UpdateStore updates,
        AddressStore addresses,
        BootStore boots,
        UserStore users,
        ApiTokenStore tokensOfPrograms,
        AuditStore audit)
        implements Stores {

    public static JdbcStores on(DataSource source) {
        return on(new Database(source, new ConnectionWatch() {
            @Override
            public void lost(StoreException failure) {
                // The test sees the exception itself.
            }

            @Override
            public void working() {
                // Nothing to tell.
            }
        }));
    }

    public static JdbcStores on(Database database) {
        var documents = new Documents();
        return new JdbcStores(
                new JdbcTransactions(database),
                new JdbcMachineStore(database, documents),
                new JdbcTokenStore(database),
                new JdbcPackageStore(database, documents),
                new JdbcSubscriptionStore(database, documents),
                new JdbcScenarioStore(database, documents),
                new JdbcScheduleStore(database, documents),
                new JdbcAssignmentStore(database),
                new JdbcRunStore(database, documents),
                new JdbcRetentionStore(database, documents),
                new JdbcGatheringStore(database, documents),
                new JdbcArrivalStore(database),
                new JdbcWorkStore(database, documents),
                new JdbcUpdateStore(database),
                new JdbcAddressStore(database, documents),
                new JdbcBootStore(database, documents),
                new JdbcUserStore(database, documents),
                new JdbcApiTokenStore(database),
                new JdbcAuditStore(database, documents));
    }
}
