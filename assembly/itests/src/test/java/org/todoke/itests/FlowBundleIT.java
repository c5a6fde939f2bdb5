// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.todoke.itests.flow.TickingFlow;

@DisplayName("A bundle with a flow, in a running server")
class FlowBundleIT {

    private static final String NAME = "test.ticking";

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(Distribution.workspace("flow")).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("dropped into the deploy folder it runs, stopped it is gone, started it runs again")
    void comesAndGoes() throws Exception {
        Path jar = server.base.resolve("ticking.jar");
        Files.copy(bundle(), jar);
        Files.move(jar, server.base.resolve("deploy/ticking.jar"));
        awaitInLog(TickingFlow.class.getName() + " runs with 1 routes", 1);
        awaitInLog(TickingFlow.TICK, 1);

        server.shell("bundle:stop " + NAME);
        awaitInLog(TickingFlow.class.getName() + " has gone with 1 routes", 1);

        server.shell("bundle:start " + NAME);
        awaitInLog(TickingFlow.class.getName() + " runs with 1 routes", 2);
    }

    private static void awaitInLog(String text, int times) {
        await(text)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log().split(text, -1)).hasSizeGreaterThan(times));
    }

    private static String log() throws IOException {
        return Files.readString(server.base.resolve("data/log/todoke.log"));
    }

    private static InputStream bundle() {
        String component = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="ticking" immediate="true">
                  <service><provide interface="%s"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(RoutesBuilder.class.getName(), TickingFlow.class.getName());
        return TinyBundles.bundle()
                .addClass(TickingFlow.class)
                .addResource(
                        "OSGI-INF/ticking.xml", new ByteArrayInputStream(component.getBytes(StandardCharsets.UTF_8)))
                .setHeader("Bundle-SymbolicName", NAME)
                .setHeader("Bundle-ManifestVersion", "2")
                .setHeader("Bundle-Version", "1.0.0")
                .setHeader("Service-Component", "OSGI-INF/ticking.xml")
                .setHeader("Import-Package", "org.apache.camel,org.apache.camel.builder,org.apache.camel.model")
                .setHeader(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"")
                .build(TinyBundles.rawBuilder());
    }
}
