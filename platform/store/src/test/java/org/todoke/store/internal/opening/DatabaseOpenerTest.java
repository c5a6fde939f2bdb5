// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.todoke.api.text.Message;
import org.todoke.store.internal.StoreTexts;
import org.todoke.store.internal.database.DerbyDatabases;

class DatabaseOpenerTest {

    @TempDir
    Path data;

    private final StoreReadiness readiness = new StoreReadiness();
    private final AtomicInteger services = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void anOpenedDatabaseIsAServiceUntilItsDataSourceGoes() throws Exception {
        DatabaseOpener opener = open(DerbyDatabases.fresh());
        await().until(() -> services.get() == 1);
        assertThat(readiness.problem()).isEmpty();
        opener.withdraw();
        assertThat(services).hasValue(0);
        assertThat(readiness.problem()).contains(Message.of("store.no-data-source"));
    }

    @Test
    void aRefusedStartLeavesTheReasonAndStopsTheServer() {
        open(missing());
        await().until(() -> stops.get() == 1);
        assertThat(data.resolve("startup-failure.txt"))
                .content()
                .contains("nowhere")
                .hasLineCount(1);
        assertThat(services).hasValue(0);
    }

    @Test
    void aServerAtWorkIsNotStoppedByASlipInItsFile() throws Exception {
        DatabaseOpener opener = open(DerbyDatabases.fresh());
        await().until(() -> services.get() == 1);
        opener.withdraw();
        opener = open(missing());
        await().until(() -> readiness
                .problem()
                .filter(problem -> problem.key().equals("store.no-database"))
                .isPresent());
        opener.withdraw();
        open(DerbyDatabases.fresh());
        await().until(() -> services.get() == 1);
        assertThat(stops).hasValue(0);
        assertThat(data.resolve("startup-failure.txt")).doesNotExist();
    }

    private DataSource missing() {
        var source = new EmbeddedDataSource();
        source.setDatabaseName(data.resolve("nowhere").toString());
        return source;
    }

    private DatabaseOpener open(DataSource source) {
        return new DatabaseOpener(context(), source, readiness, new StoreTexts());
    }

    private BundleContext context() {
        var registration = stub(ServiceRegistration.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("unregister");
            return noResult(services.decrementAndGet());
        });
        var framework = stub(Bundle.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("stop");
            return noResult(stops.incrementAndGet());
        });
        return stub(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> data.toString();
            case "getBundle" -> framework;
            case "registerService" -> {
                services.incrementAndGet();
                yield registration;
            }
            default -> throw new AssertionError(method);
        });
    }

    private static Object noResult(int ignored) {
        return null;
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(DatabaseOpenerTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
