// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
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
import org.todoke.store.internal.contract.Stores;
import org.todoke.store.internal.migration.Migrator;

/** A database of a test class of its own, its tables migrated, emptied before each test; behind a pool like the server's. */
public final class TestDatabase implements Stores, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final List<String> TABLES = List.of(
            "audit",
            "api_tokens",
            "users",
            "boot_interfaces",
            "boot_assignments",
            "boot_entry_content",
            "boot_entries",
            "dhcp_leases",
            "dhcp_reservations",
            "dhcp_pools",
            "order_content",
            "orders",
            "gatherings",
            "arrivals",
            "machine_claims",
            "execution_events",
            "executions",
            "runs",
            "scenario_assignments",
            "scenarios",
            "update_marks",
            "schedule_firings",
            "schedules",
            "packages",
            "subscription_arrivals",
            "subscriptions",
            "machine_sessions",
            "machine_seen",
            "machines",
            "tokens");

    private final Maker maker;
    private int depth;
    private HikariDataSource pool;
    private Stores stores;

    private TestDatabase(Maker maker) {
        this.maker = maker;
    }

    public static TestDatabase derby() {
        return new TestDatabase(DerbyDatabases::fresh);
    }

    public static TestDatabase postgres() {
        return new TestDatabase(() -> PostgresServer.shared().freshDatabase());
    }

    /** Patient: the machine that runs the tests may be busy. */
    public static HikariDataSource pooled(DataSource source) {
        return pooled(source, 60_000);
    }

    public static HikariDataSource pooled(DataSource source, long timeoutMillis) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeoutMillis);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    public DataSource source() {
        return pool;
    }

    /** Called for the nested classes too; the outermost counts. */
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (depth++ == 0) {
            pool = pooled(maker.fresh());
            new Migrator().migrate(pool);
            stores = JdbcStores.on(pool);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--depth == 0) {
            pool.close();
        }
    }

    @Override
    public Transactions transactions() {
        return stores.transactions();
    }

    @Override
    public MachineStore machines() {
        return stores.machines();
    }

    @Override
    public TokenStore tokens() {
        return stores.tokens();
    }

    @Override
    public PackageStore packages() {
        return stores.packages();
    }

    @Override
    public SubscriptionStore subscriptions() {
        return stores.subscriptions();
    }

    @Override
    public ScenarioStore scenarios() {
        return stores.scenarios();
    }

    @Override
    public ScheduleStore schedules() {
        return stores.schedules();
    }

    @Override
    public AssignmentStore assignments() {
        return stores.assignments();
    }

    @Override
    public RunStore runs() {
        return stores.runs();
    }

    @Override
    public RetentionStore retention() {
        return stores.retention();
    }

    @Override
    public ArrivalStore arrivals() {
        return stores.arrivals();
    }

    @Override
    public GatheringStore gatherings() {
        return stores.gatherings();
    }

    @Override
    public WorkStore work() {
        return stores.work();
    }

    @Override
    public UpdateStore updates() {
        return stores.updates();
    }

    @Override
    public AddressStore addresses() {
        return stores.addresses();
    }

    @Override
    public BootStore boots() {
        return stores.boots();
    }

    @Override
    public UserStore users() {
        return stores.users();
    }

    @Override
    public ApiTokenStore tokensOfPrograms() {
        return stores.tokensOfPrograms();
    }

    @Override
    public AuditStore audit() {
        return stores.audit();
    }

    /** Makes empty databases of one kind. */
    public interface Maker {
        DataSource fresh() throws Exception;
    }
}
