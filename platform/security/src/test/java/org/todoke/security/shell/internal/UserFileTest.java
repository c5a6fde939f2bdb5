// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {

    @TempDir
    Path temp;

    @Test
    void takesAGroupOrACommentForNoUser() throws IOException {
        UserFile file = of("# karaf = karaf,_g_:admingroup\n\n_g_\\:admingroup = group,admin\n");

        assertThat(file.hasUsers()).isFalse();
        assertThat(file.has(UserFile.ADMIN_GROUP)).isTrue();
    }

    @Test
    void findsUsersHoweverTheirLineIsWritten() throws IOException {
        UserFile file = of(" a=x\nb : x\nc x\nd\\ e = x\n");

        assertThat(file.has("a")).isTrue();
        assertThat(file.has("b")).isTrue();
        assertThat(file.has("c")).isTrue();
        assertThat(file.has("d e")).isTrue();
        assertThat(file.has("d")).isFalse();
    }

    @Test
    void leavesEveryOtherLineAsItIs() throws IOException {
        UserFile file = of("# mine\nbob = x,viewer\n_g_\\:admingroup = group,admin\n");

        file.putAdministrator("# made", "admin", "hash");
        file.write();

        assertThat(temp.resolve("users"))
                .hasContent(
                        "# mine\nbob = x,viewer\n_g_\\:admingroup = group,admin\n# made\nadmin = hash,_g_:admingroup\n");
    }

    @Test
    void replacesALineInItsPlace() throws IOException {
        UserFile file = of("# made\nadmin = old,_g_:admingroup\nbob = x\n_g_\\:admingroup = group,admin\n");

        file.putAdministrator("# made", "admin", "new");
        file.write();

        assertThat(temp.resolve("users"))
                .hasContent("# made\nadmin = new,_g_:admingroup\nbob = x\n_g_\\:admingroup = group,admin\n");
    }

    @Test
    void bringsTheGroupWhereAFileHasNone() throws IOException {
        UserFile file = UserFile.read(temp.resolve("absent"));

        file.putAdministrator("# made", "admin", "hash");
        file.write();

        var written = new Properties();
        try (var in = Files.newInputStream(temp.resolve("absent"))) {
            written.load(in);
        }
        assertThat(written)
                .containsEntry("admin", "hash,_g_:admingroup")
                .containsEntry(UserFile.ADMIN_GROUP, "group,admin,manager,viewer,systembundles,ssh");
    }

    private UserFile of(String content) throws IOException {
        return UserFile.read(Files.writeString(temp.resolve("users"), content));
    }
}
