// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.shell.internal.fake.FakeAudit;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeUsers;
import org.todoke.shell.internal.fake.ShellTextsOnly;

@DisplayName("The commands for users, tokens and the audit")
class AccessCommandsTest {

    @TempDir
    Path folder;

    private final FakeUsers users = new FakeUsers();
    private final FakeSession session = new FakeSession();

    @Test
    @DisplayName("add a user with roles, and show the one-time password once")
    void addsUser() throws Exception {
        add("ann", "--role", "viewer", "--role", "operator:東京").execute();

        assertThat(users.find("ann").orElseThrow().grants())
                .containsExactly(Grant.everywhere(Role.VIEWER), new Grant(Role.OPERATOR, "東京"));
        assertThat(session.lines()).containsExactly("one-time", "It is shown this once.");
    }

    @Test
    @DisplayName("write a one-time password where its owner alone reads it")
    void writesPassword() throws Exception {
        add("ann", "--role", "administrator", "--to", "secret").execute();

        assertThat(folder.resolve("secret")).hasContent("one-time");
        assertThat(Files.getPosixFilePermissions(folder.resolve("secret"))).hasSize(2);
        assertThat(session.printed()).doesNotContain("one-time");
    }

    @Test
    @DisplayName("refuse an unknown role, naming those that there are")
    void unknownRole() {
        assertThatThrownBy(() -> add("ann", "--role", "king").execute())
                .hasMessageContaining("viewer, operator, package-author, administrator");
        assertThat(users.all()).isEmpty();
    }

    @Test
    @DisplayName("change roles and lock apart from each other")
    void changes() throws Exception {
        users.create("ann", List.of(Grant.everywhere(Role.VIEWER)));

        change("ann", "--lock").execute();
        assertThat(users.find("ann").orElseThrow().locked()).isTrue();
        change("ann", "--role", "operator").execute();
        assertThat(users.find("ann").orElseThrow().locked()).isTrue();
        assertThat(users.find("ann").orElseThrow().grants()).containsExactly(Grant.everywhere(Role.OPERATOR));
        change("ann", "--unlock").execute();
        assertThat(users.find("ann").orElseThrow().locked()).isFalse();
        assertThatThrownBy(() -> change("ann", "--lock", "--unlock").execute()).hasMessageContaining("exclude");
        assertThatThrownBy(() -> change("bob", "--lock").execute()).hasMessageContaining("no user bob");
    }

    @Test
    @DisplayName("list users with what keeps them out")
    void lists() throws Exception {
        users.create("ann", List.of(Grant.everywhere(Role.VIEWER)));
        var list = prepared(new UserListCommand());
        list.users = users;
        list.execute();
        assertThat(session.printed()).contains("ann", "viewer", "must change the password");
    }

    @Test
    @DisplayName("reset a password and remove a user")
    void resetsAndRemoves() throws Exception {
        users.create("ann", List.of());
        var reset = prepared(new UserResetPasswordCommand());
        reset.users = users;
        reset.words = List.of("ann");
        reset.execute();
        assertThat(session.lines()).contains("one-time");

        var remove = prepared(new UserRemoveCommand());
        remove.users = users;
        remove.words = List.of("ann");
        remove.execute();
        assertThat(users.all()).isEmpty();
    }

    @Test
    @DisplayName("create, list and revoke a token that may no more than is said")
    void tokens() throws Exception {
        var create = prepared(new ApiTokenCreateCommand());
        create.tokens = users;
        create.words = List.of("nightly", "--user", "ann", "--may", "view", "--may", "operate", "--valid", "2d");
        create.execute();
        assertThat(session.lines()).startsWith(FakeUsers.TOKEN.reveal());
        assertThat(users.all("ann").get(0).scope()).isEqualTo(Set.of(Permission.VIEW, Permission.OPERATE));

        var list = prepared(new ApiTokenListCommand());
        list.tokens = users;
        list.execute();
        assertThat(session.printed()).contains("a-1", "nightly", "view, operate", "2026-11-26");

        var revoke = prepared(new ApiTokenRevokeCommand());
        revoke.tokens = users;
        revoke.words = List.of("a-1");
        revoke.execute();
        assertThat(users.all("")).isEmpty();
    }

    @Test
    @DisplayName("show, check and export the audit")
    void audits() throws Exception {
        var audit = new FakeAudit().with(1_500);
        var list = prepared(new AuditListCommand());
        list.audit = audit;
        list.last = 2;
        list.execute();
        assertThat(session.printed()).contains("1500", "1499", "run.start").doesNotContain("1498");

        var check = prepared(new AuditCheckCommand());
        check.audit = audit;
        check.execute();
        assertThat(session.printed()).contains("All 1500 entries");
        audit.brokenAt(7);
        assertThatThrownBy(check::execute).hasMessageContaining("entry 7");

        var export = prepared(new AuditExportCommand());
        export.audit = audit;
        export.words = List.of("audit.json");
        export.execute();
        assertThat(Files.readAllLines(folder.resolve("audit.json")))
                .hasSize(1_500)
                .last()
                .asString()
                .startsWith("{\"number\":1500,\"atMicros\":0,\"user\":\"ann\"")
                .contains("\"detailArgs\":[\"a \\\"b\\\"\"]");
        assertThatThrownBy(export::execute).hasMessageContaining("is there already");
    }

    private UserAddCommand add(String... words) {
        var command = prepared(new UserAddCommand());
        command.users = users;
        command.words = List.of(words);
        return command;
    }

    private UserChangeCommand change(String... words) {
        var command = prepared(new UserChangeCommand());
        command.users = users;
        command.words = List.of(words);
        return command;
    }

    private <C extends TodokeCommand> C prepared(C command) {
        command.session = session.in(folder);
        command.texts = new ShellTextsOnly();
        return command;
    }
}
