// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the engine of a measurement keeps its truth: each time an empty database, with a pool as the server has it. */
interface BenchDatabase {

    String name();

    DataSource empty() throws IOException, SQLException;

    default HikariDataSource pooled() throws IOException, SQLException {
        var config = new HikariConfig();
        config.setDataSource(empty());
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    /** The embedded one, in a folder, with the settings that the server gives it. */
    static BenchDatabase derby(Path folder) {
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
        System.setProperty("derby.locks.deadlockTimeout", "1");
        System.setProperty("derby.locks.waitTimeout", "15");
        System.setProperty("derby.locks.escalationThreshold", "200000");
        return new BenchDatabase() {
            @Override
            public String name() {
                return "Derby";
            }

            @Override
            public DataSource empty() throws IOException {
                var source = new EmbeddedDataSource();
                source.setDatabaseName(Files.createTempDirectory(folder, "derby-")
                        .resolve("todoke")
                        .toString());
                source.setCreateDatabase("create");
                return source;
            }
        };
    }

    /** @param url of a database whose user may make others */
    static BenchDatabase postgresql(String url) {
        return new BenchDatabase() {
            private int made;

            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public DataSource empty() throws SQLException {
                var source = new PGSimpleDataSource();
                source.setUrl(url);
                String fresh = "bench_" + ++made;
                try (var connection = source.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + fresh);
                }
                source.setDatabaseName(fresh);
                return source;
            }
        };
    }
}
