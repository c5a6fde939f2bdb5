// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The choice of the agent's jar")
class AgentJarsTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("stands on the disk through trial, confirmation and roll-back")
    void isKept() throws IOException {
        var jars = new AgentJars(folder);
        jars.keep(JarChoice.of("base").trying("new", "order-1", 5_000));
        assertThat(new AgentJars(folder).isOnTrial()).isTrue();

        jars.keep(jars.choice("base").started());
        jars.keep(jars.choice("base").confirmed());
        assertThat(new AgentJars(folder).choice("base").current()).isEqualTo("new");
        assertThat(jars.isOnTrial()).isFalse();

        jars.keep(jars.choice("base").trying("newer", "order-2", 5_000).rolledBack("why"));
        assertThat(jars.choice("base").current()).isEqualTo("new");
        assertThat(jars.rolledBack("order-2")).hasValue("why");
        assertThat(jars.rolledBack("order-1")).isEmpty();
    }

    @Test
    @DisplayName("is forgotten when somebody puts another jar in the place of the one that the machine starts")
    void handsOnWins() throws IOException {
        var jars = new AgentJars(folder);
        jars.keep(JarChoice.of("base").trying("new", "order-1", 5_000).confirmed());

        assertThat(jars.choice("other base").current()).isEmpty();
    }

    @Test
    @DisplayName("does not name a jar that is damaged or gone")
    void damaged() throws IOException {
        var jars = new AgentJars(folder);
        String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assertThat(jars.isSound(hash)).isFalse();

        Files.createFile(jars.jar(hash));
        assertThat(jars.isSound(hash)).isTrue();

        Files.writeString(jars.jar(hash), "damage");
        assertThat(jars.isSound(hash)).isFalse();
    }
}
