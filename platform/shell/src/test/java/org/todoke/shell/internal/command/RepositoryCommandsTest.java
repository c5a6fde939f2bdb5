// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.shell.internal.fake.FakeRepositories;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Screen;

@DisplayName("The commands on repositories and package files (F-2.17)")
class RepositoryCommandsTest {

    private static final String LOOKED = Screen.time(FakeRepositories.LOOKED);

    @TempDir
    Path folder;

    private final FakeRepositories repositories = new FakeRepositories();
    private FakeSession session;

    @BeforeEach
    void open() {
        session = new FakeSession().in(folder);
    }

    @Test
    void lists() throws Exception {
        var list = prepared(new RepositoryListCommand());
        list.repositories = repositories;
        list.execute();

        assertThat(session.printed())
                .containsPattern("office +http://a.test/ +3 +1 +1 +" + LOOKED)
                .contains("Note: test.unreachable");
    }

    @Test
    @DisplayName("shows what is new, and the reasons of what did not come in")
    void shows() throws Exception {
        var show = prepared(new RepositoryShowCommand());
        show.repositories = repositories;
        show.words = List.of("office");
        show.execute();

        assertThat(session.printed())
                .contains("key-a")
                .containsPattern("app +1.0 +new +" + LOOKED)
                .containsPattern("own +2.0 +left alone +—")
                .containsPattern("tool +3.0 +failed")
                .contains("Note: test.damaged");
    }

    @Test
    @DisplayName("a look ends with its table, or with why it failed")
    void refreshes() throws Exception {
        refresh("office").execute();
        assertThat(session.printed()).containsPattern("app +1.0 +new");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> refresh("broken").execute())
                .withMessage("test.unreachable");
        repositories.busy = true;
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> refresh("office").execute())
                .withMessageContaining("office is being looked at");
    }

    private RepositoryRefreshCommand refresh(String name) {
        var command = prepared(new RepositoryRefreshCommand());
        command.repositories = repositories;
        command.words = List.of(name);
        return command;
    }

    @Test
    void subscribesAndUnsubscribes() throws Exception {
        var add = prepared(new RepositoryAddCommand());
        add.repositories = repositories;
        add.words = List.of("lab", "http://c.test/x", "key-c");
        add.execute();
        var remove = prepared(new RepositoryRemoveCommand());
        remove.repositories = repositories;
        remove.words = List.of("office");
        remove.execute();

        assertThat(repositories.calls).containsExactly("add lab http://c.test/x key-c");
        assertThat(repositories.list()).extracting(Subscription::name).containsExactly("broken");

        add.words = List.of("lab", "http://c.test/x");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(add::execute)
                .withMessageContaining("3 arguments are needed, 2 are given");
        add.words = List.of("lab", "http://c.test/ x", "key-c");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(add::execute)
                .withMessageContaining("is no address");
    }

    @Test
    @DisplayName("publishes for 30 days unless told otherwise, and says the key")
    void publishes() throws Exception {
        publish("web").execute();
        publish("web", "--valid", "2d").execute();

        assertThat(repositories.calls)
                .containsExactly(
                        "publish " + folder.resolve("web") + " PT720H", "publish " + folder.resolve("web") + " PT48H");
        assertThat(session.printed()).contains("Published 3 packages in " + folder, "own-key");
        var key = prepared(new RepositoryKeyCommand());
        key.repositories = repositories;
        key.execute();
        assertThat(session.lines()).endsWith("own-key");
    }

    private RepositoryPublishCommand publish(String... words) {
        var command = prepared(new RepositoryPublishCommand());
        command.repositories = repositories;
        command.words = List.of(words);
        return command;
    }

    @Test
    @DisplayName("exports into a new file, wholly or not at all")
    void exports() throws Exception {
        export("app", "app.todoke").execute();
        assertThat(folder.resolve("app.todoke")).hasContent("half whole");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> export("app", "app.todoke").execute())
                .withMessageContaining("app.todoke");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> export("app", "nowhere/app.todoke").execute())
                .withMessageContaining("nowhere");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> export("lost", "lost.todoke").execute())
                .withMessageStartingWith("test.unknown");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> export("no id", "x.todoke").execute())
                .withMessageContaining("no id");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("app.todoke"));
        }
    }

    private PackageExportCommand export(String... words) {
        var command = prepared(new PackageExportCommand());
        command.repositories = repositories;
        command.words = List.of(words);
        return command;
    }

    @Test
    void imports() throws Exception {
        Files.writeString(folder.resolve("app.todoke"), "bytes");
        var command = prepared(new PackageImportCommand());
        command.repositories = repositories;
        command.words = List.of("app.todoke", "--trust", "key-x");
        command.execute();

        assertThat(repositories.calls).containsExactly("import bytes key-x");
        assertThat(session.printed()).contains("Added app 1.0 from the file.");
    }

    private <C extends TodokeCommand> C prepared(C command) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        return command;
    }
}
