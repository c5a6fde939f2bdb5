// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** Embedded databases below the module's {@code target}. */
public final class DerbyDatabases {

    static {
        // As the server sets them (DerbyEngine).
        System.setProperty("derby.stream.error.file", "target/derby.log");
        System.setProperty("derby.locks.deadlockTimeout", "1");
        System.setProperty("derby.locks.waitTimeout", "15");
        System.setProperty("derby.locks.escalationThreshold", "200000");
    }

    private DerbyDatabases() {}

    public static DataSource fresh() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "derby"));
        return at(Files.createTempDirectory(target, "db").resolve("todoke"));
    }

    public static DataSource at(Path folder) {
        var source = new EmbeddedDataSource();
        source.setDatabaseName(folder.toString());
        source.setCreateDatabase("create");
        return source;
    }

    /** Closes a database, so that another process may open it. */
    public static void shutDown(Path folder) {
        var source = new EmbeddedDataSource();
        source.setDatabaseName(folder.toString());
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }
}
