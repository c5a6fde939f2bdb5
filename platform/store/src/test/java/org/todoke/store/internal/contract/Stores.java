// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

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
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.engine.port.TokenStore;
import org.todoke.engine.port.Transactions;
import org.todoke.engine.port.UpdateStore;
import org.todoke.engine.port.UserStore;
import org.todoke.engine.port.WorkStore;

/** All ports of one implementation, empty at the start of each test. The contracts in this package hold for every one. */
public interface Stores {

    Transactions transactions();

    MachineStore machines();

    TokenStore tokens();

    PackageStore packages();

    SubscriptionStore subscriptions();

    ScenarioStore scenarios();

    ScheduleStore schedules();

    AssignmentStore assignments();

    RunStore runs();

    RetentionStore retention();

    GatheringStore gatherings();

    ArrivalStore arrivals();

    WorkStore work();

    UpdateStore updates();

    AddressStore addresses();

    BootStore boots();

    UserStore users();

    ApiTokenStore tokensOfPrograms();

    AuditStore audit();
}
