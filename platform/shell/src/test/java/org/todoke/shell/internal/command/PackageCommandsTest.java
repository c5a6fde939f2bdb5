// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.Finding;
import org.todoke.shell.internal.fake.FakePackages;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.PackageBuilder;

class PackageCommandsTest {

    private final FakeSession session = new FakeSession();
    private final FakePackages packages =
            new FakePackages().holding(PackageBuilder.of("tool", "archive").build());

    @Test
    void aCopyHasAllButTheId() throws Exception {
        cloning("tool", "tool-2").execute();

        assertThat(packages.get("tool-2").basics())
                .isEqualTo(packages.get("tool").basics());
        assertThat(session.lines()).containsExactly("Added tool-2, a copy of tool.");
    }

    @Test
    void aCopyNeedsANewId() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> cloning("tool").execute())
                .withMessageContaining("2 arguments are needed, 1 are given: tool");
    }

    @Test
    void aCheckTellsErrorsFromWarnings() throws Exception {
        packages.saying(Finding.error("test.bad"), Finding.warning("test.odd"));

        checking("tool").execute();

        assertThat(session.lines()).containsExactly("Error: test.bad", "Note: test.odd");
    }

    @Test
    void aCheckSaysThatAllIsWell() throws Exception {
        checking("tool").execute();

        assertThat(session.lines()).containsExactly("Nothing is to be said against tool.");
    }

    private PackageCloneCommand cloning(String... words) {
        var command = prepared(new PackageCloneCommand());
        command.editing = packages;
        command.packages = packages;
        command.words = List.of(words);
        return command;
    }

    private PackageCheckCommand checking(String id) {
        var command = prepared(new PackageCheckCommand());
        command.editing = packages;
        command.packages = packages;
        command.words = List.of(id);
        return command;
    }

    private <T extends TodokeCommand> T prepared(T command) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        return command;
    }
}
