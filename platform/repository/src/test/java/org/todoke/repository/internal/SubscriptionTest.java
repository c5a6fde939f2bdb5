// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.ProblemException;

@DisplayName("Subscribing to a repository")
class SubscriptionTest {

    private static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    @TempDir
    Path folder;

    private PackageServer server;

    @BeforeEach
    void open() throws Exception {
        server = PackageServer.in(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(textBlock = """
            office,       ftp://a.test/,              right,  repository.address
            office,       file:///etc,                right,  repository.address
            office,       a.test,                     right,  repository.address
            office,       http:///x,                  right,  repository.address
            office,       http://a.test/?a=b,         right,  repository.address
            office,       http://a.test/#x,           right,  repository.address
            office,       http://ann:secret@a.test/,  right,  repository.password
            office,       http://a.test/,             short,  repository.key
            office,       http://a.test/,             '',     repository.key
            ../x,         http://a.test/,             right,  repository.name
            a/b,          http://a.test/,             right,  repository.name
            '',           http://a.test/,             right,  repository.name
            """)
    void refuses(String name, String address, String key, String problem) {
        assertThat(refused(name, address, "right".equals(key) ? KEY : key)
                        .text()
                        .key())
                .isEqualTo(problem);
        assertThat(server.repositories().list()).isEmpty();
    }

    @Test
    @DisplayName("never shows a password")
    void noPassword() {
        assertThat(refused("office", "http://ann:secret@a.test/", KEY)).hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("is there once by its name, and gone when it is removed")
    void once() {
        server.repositories().add("本社_1", URI.create("https://a.test/b"), " " + KEY + "\n");

        assertThat(refused("本社_1", "http://b.test", KEY).kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(server.repositories().get("本社_1")).isEqualTo(Subscription.to("本社_1", "https://a.test/b", KEY));

        server.repositories().remove("本社_1");
        for (Runnable call : new Runnable[] {
            () -> server.repositories().remove("本社_1"),
            () -> server.repositories().get("本社_1"),
            () -> server.repositories().refresh("本社_1")
        }) {
            assertThat(catchThrowableOfType(ProblemException.class, call::run).kind())
                    .isEqualTo(ProblemException.Kind.NOT_FOUND);
        }
    }

    private ProblemException refused(String name, String address, String key) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> server.repositories().add(name, URI.create(address), key));
        assertThat(refused).isNotNull();
        return refused;
    }
}
