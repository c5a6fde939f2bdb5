// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.run.StepPlan;
import org.todoke.camel.internal.TestFlowHost;
import org.todoke.routes.internal.FakeDispatcher;
import org.todoke.routes.internal.Plans;

@DisplayName("The flow of a package step")
class PackageStepRouteTest {

    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final Shelf contents = new Shelf();
    private final List<ContentRef> arranged = new ArrayList<>();
    private final TestFlowHost host = new TestFlowHost(Map.of());

    @BeforeEach
    void start() {
        host.add(
                new OrderStepRoute(dispatcher),
                new PackageStepRoute(contents, (machine, content) -> arranged.add(content)));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("offers the order when the content is in the store")
    void offers() {
        contents.stored.add(Plans.CONTENT);

        send(Plans.work());

        assertThat(dispatcher.calls()).containsExactly("offer 1");
        assertThat(arranged).containsExactly(Plans.CONTENT);
    }

    @Test
    @DisplayName("ends the execution at once when the content is gone")
    void refusesMissingContent() {
        send(Plans.work());

        assertThat(dispatcher.calls()).containsExactly("settle 1 Impossible");
        assertThat(arranged).isEmpty();
    }

    @Test
    @DisplayName("asks for no content where there is no order")
    void passesOthers() {
        send(Plans.waits());

        assertThat(dispatcher.calls()).containsExactly("settle 1 Wait");
    }

    @Test
    @DisplayName("says which content is gone")
    void namesContent() {
        var impossible = new StoredContent(contents)
                .confirm(FakeDispatcher.step(1, "package", Plans.work()))
                .plan();

        assertThat(((StepPlan.Impossible) impossible).reason().args()).containsExactly(Plans.CONTENT.sha256());
    }

    private void send(StepPlan plan) {
        host.send("direct:step.package", FakeDispatcher.step(1, "package", plan));
    }

    private static final class Shelf implements ContentStore {

        private final Set<ContentRef> stored = new HashSet<>();

        @Override
        public Optional<ContentRef> find(String sha256) {
            return stored.stream()
                    .filter(content -> content.sha256().equals(sha256))
                    .findFirst();
        }

        @Override
        public ContentRef put(InputStream bytes, Optional<ContentRef> expected) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel open(ContentRef content) throws IOException {
            throw new NoSuchFileException(content.sha256());
        }

        @Override
        public Usage usage() {
            return new Usage(0, 0);
        }

        @Override
        public long collectGarbage(Set<String> referenced, Duration minimumAge) {
            return 0;
        }
    }
}
