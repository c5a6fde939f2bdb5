// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.derby.internal;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Makes data sources of the embedded Derby for {@code osgi.jdbc.driver.name=derby}. Properties: {@code databaseName} (a folder, relative
 * to Derby's system folder) or {@code url} ({@code jdbc:derby:NAME[;attribute=value…]}), {@code createDatabase=create}, {@code user},
 * {@code password}; any other is refused. Thread-safe.
 */
@Component(
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.apache.derby.jdbc.EmbeddedDriver",
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby"
        })
public final class DerbyDataSourceFactory implements DataSourceFactory {

    private static final String URL_PREFIX = "jdbc:derby:";
    private static final String CREATE = "createDatabase";
    private static final Set<String> KNOWN =
            Set.of(JDBC_URL, JDBC_DATABASE_NAME, JDBC_DESCRIPTION, JDBC_USER, JDBC_PASSWORD, CREATE);

    /** @param engine runs Derby; while it is not up there is no factory */
    @Activate
    public DerbyDataSourceFactory(@Reference DerbyEngine engine) {}

    @Override
    public DataSource createDataSource(Properties properties) throws SQLException {
        return configured(new EmbeddedDataSource(), properties);
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) throws SQLException {
        return configured(new EmbeddedConnectionPoolDataSource(), properties);
    }

    @Override
    public XADataSource createXADataSource(Properties properties) throws SQLException {
        return configured(new EmbeddedXADataSource(), properties);
    }

    @Override
    public Driver createDriver(Properties properties) {
        return new EmbeddedDriver();
    }

    private static <T extends EmbeddedDataSource> T configured(T source, Properties properties) throws SQLException {
        var unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new SQLException("Embedded Derby does not know these properties: " + unknown);
        }
        place(source, properties);
        if (properties.containsKey(CREATE)) {
            source.setCreateDatabase(properties.getProperty(CREATE));
        }
        if (properties.containsKey(JDBC_USER)) {
            source.setUser(properties.getProperty(JDBC_USER));
        }
        if (properties.containsKey(JDBC_PASSWORD)) {
            source.setPassword(properties.getProperty(JDBC_PASSWORD));
        }
        return source;
    }

    private static void place(EmbeddedDataSource source, Properties properties) throws SQLException {
        String url = properties.getProperty(JDBC_URL, URL_PREFIX + properties.getProperty(JDBC_DATABASE_NAME, ""));
        if (!url.startsWith(URL_PREFIX)) {
            throw new SQLException("Not a URL of embedded Derby: " + url);
        }
        String[] nameAndAttributes = url.substring(URL_PREFIX.length()).split(";", 2);
        if (nameAndAttributes[0].isBlank()) {
            throw new SQLException("Embedded Derby needs a databaseName or a url that names the database");
        }
        source.setDatabaseName(nameAndAttributes[0]);
        if (nameAndAttributes.length > 1) {
            source.setConnectionAttributes(nameAndAttributes[1]);
        }
    }
}
