// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyDataSourceFactoryTest {

    @TempDir
    static Path data;

    private DerbyEngine engine;
    private DerbyDataSourceFactory factory;

    @BeforeEach
    void start() {
        engine = new DerbyEngine(data);
        factory = new DerbyDataSourceFactory(engine);
    }

    @AfterEach
    void stop() {
        engine.shutDown();
    }

    @Test
    void aDatabaseIsMadeBelowTheDataFolderForItsOwnerAlone() throws Exception {
        connect(Map.of("databaseName", "made", "createDatabase", "create", "user", "todoke"));
        Path folder = data.resolve("derby").resolve("made");
        assertThat(folder).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void derbysLogIsKeptBesideItsDatabases() throws Exception {
        connect(Map.of("databaseName", "logged", "createDatabase", "create"));
        assertThat(data.resolve("derby").resolve("derby.log")).content().contains("logged");
    }

    @Test
    void aUrlSaysTheSameInOneLine() throws Exception {
        connect(Map.of("url", "jdbc:derby:by-url;create=true"));
        assertThat(data.resolve("derby").resolve("by-url")).isDirectory();
    }

    @Test
    void derbyComesBackAfterItsEnd() throws Exception {
        connect(Map.of("databaseName", "again", "createDatabase", "create"));
        engine.shutDown();
        connect(Map.of("databaseName", "again"));
        assertThat(data.resolve("derby").resolve("again").resolve("db.lck")).exists();
        engine.shutDown();
        assertThat(data.resolve("derby").resolve("again").resolve("db.lck")).doesNotExist();
    }

    @Test
    void aMisspeltPropertyIsRefusedByName() {
        assertThatThrownBy(() -> factory.createDataSource(properties(Map.of("databseName", "x"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("databseName");
    }

    @Test
    void aDatabaseWithoutANameIsRefused() {
        assertThatThrownBy(() -> factory.createDataSource(properties(Map.of("user", "todoke"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("databaseName");
    }

    @Test
    void anothersUrlIsRefused() {
        assertThatThrownBy(() -> factory.createXADataSource(properties(Map.of("url", "jdbc:postgresql://x/y"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("jdbc:postgresql");
    }

    private void connect(Map<String, String> properties) throws SQLException {
        try (Connection connection =
                factory.createDataSource(properties(properties)).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static Properties properties(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
