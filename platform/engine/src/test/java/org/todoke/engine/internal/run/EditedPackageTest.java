// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.run.Run;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;

@DisplayName("A package that is edited while a run uses it")
class EditedPackageTest {

    private final TestServer server = TestServer.started(1);
    private final TestAgent first = server.agent("pc-1").heard();
    private final TestAgent second = server.agent("pc-2").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("is, on each machine, what it was when its step began there; content that is being fetched stays")
    void edited() throws IOException {
        server.addScenario("patch", "tool");
        Package was = server.packages.find(new PackageId("tool")).orElseThrow();
        Run run = server.start("patch", first, second);
        Order begun = first.order();
        assertThat(fetched(begun)).isEqualTo(was.content());

        var change = new NewPackage(
                "tool", was.basics(), was.setup(), was.applicability(), was.dependencies(), Optional.empty());
        Package now = server.packages
                .edit(change, was.revision(), Optional.of(new ByteArrayInputStream(bytes("another"))))
                .added();

        assertThat(first.order()).isEqualTo(begun);
        assertThat(server.stores.packages().referencedContent())
                .contains(was.content().sha256(), now.content().sha256());
        first.installs();
        assertThat(fetched(second.order())).isEqualTo(now.content());
        second.installs();
        assertThat(server.state(run, first)).isEqualTo(COMPLETED);
        assertThat(server.state(run, second)).isEqualTo(COMPLETED);
    }

    private static ContentRef fetched(Order order) {
        return ((Action.Fetch) order.actions().get(0)).content();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
