// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.api.delivery.Arrival;
import org.todoke.delivery.internal.group.FakeGroups;
import org.todoke.delivery.internal.group.FakeSessions;
import org.todoke.delivery.internal.group.GroupDesk;
import org.todoke.delivery.internal.group.TestMulticastSettings;

@DisplayName("What machines ask of content that is sent to many")
class GroupServletTest {

    private static final String HASH = "ab".repeat(32);
    private static final int SIZE = 300_000;

    @TempDir
    private Path folder;

    private final FakeFleet fleet = new FakeFleet();
    private final FileContents contents = new FileContents();
    private final FakeGroups groups = new FakeGroups();
    private final FakeSessions sessions = new FakeSessions();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private GroupDesk desk;

    @BeforeEach
    void start() throws Exception {
        contents.add(HASH, Files.write(folder.resolve("x"), new byte[SIZE]), SIZE);
        Path hashes = Files.write(folder.resolve("hashes"), new byte[7 * 32]);
        fleet.mayFetch.add(HASH);
        groups.members.add(fleet.machine);
        desk = new GroupDesk(groups, sessions, (message, locale) -> message.toString(), new TestMulticastSettings(0));
        var servlet = new GroupServlet(
                fleet,
                fleet,
                contents,
                desk,
                groups,
                (content, symbols, data) -> symbols == 1408 ? Optional.of(FileChannel.open(hashes)) : Optional.empty(),
                (message, locale) -> message.toString(),
                ContentServer.settings(1));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/content/group/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        desk.stop();
    }

    @Test
    @DisplayName("an invitation, to the host by which the machine came")
    void invitation() throws Exception {
        var response = get(HASH + "/invitation");

        assertThat(response.statusCode()).isEqualTo(200);
        Invitation invitation = Invitation.of(Json.parse(response.body()));
        assertThat(invitation.group()).isEqualTo("239.255.77.1");
        assertThat(invitation.repairHost()).isEqualTo("127.0.0.1");
        assertThat(invitation.content().sizeBytes()).isEqualTo(SIZE);
    }

    @Test
    @DisplayName("that there is none")
    void noInvitation() throws Exception {
        groups.members.clear();
        assertThat(get(HASH + "/invitation").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("ruling 15: the hashes of the blocks in the layout of the session, and in no other")
    void hashes() throws Exception {
        assertThat(get(HASH + "/blocks/1408-32").body()).hasSize(7 * 32);
        assertThat(get(HASH + "/blocks/1400-32").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"NOTHING_ARRIVED, NOTHING_ARRIVED", "COMPLETE, COMPLETE", "SOMETHING_NEW, OTHER"})
    @DisplayName("how it came is kept")
    void arrival(String told, Arrival.End kept) throws Exception {
        var response =
                post("arrival", "{\"leaving\":\"" + told + "\",\"groupBytes\":5,\"unicastBytes\":7,\"whole\":true}");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(groups.arrivals).singleElement().satisfies(arrival -> {
            assertThat(arrival.end()).isEqualTo(kept);
            assertThat(arrival.unicastBytes()).isEqualTo(7);
            assertThat(arrival.whole()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"leaving\":5}", "{\"leaving\":\"COMPLETE\",\"groupBytes\":-1}"})
    @DisplayName("bad input: what is no arrival is refused")
    void malformed(String body) throws Exception {
        assertThat(post("arrival", body).statusCode()).isEqualTo(400);
        assertThat(groups.arrivals).isEmpty();
    }

    @Test
    @DisplayName("bad input: an arrival that does not end is refused")
    void endless() throws Exception {
        assertThat(post("arrival", "{\"leaving\":\"" + "x".repeat(100_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName(
            "bad input: nothing without a credential, for content that no order names, for other paths and methods")
    void refused() throws Exception {
        var uri = uri(HASH + "/invitation");
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("cd".repeat(32) + "/invitation").statusCode()).isEqualTo(404);
        assertThat(get(HASH + "/../../etc/passwd").statusCode()).isIn(400, 404);
        assertThat(get(HASH + "/arrival").statusCode()).isEqualTo(405);
        fleet.mayFetch.clear();
        assertThat(get(HASH + "/invitation").statusCode()).isEqualTo(404);
        assertThat(sessions.opened).isEmpty();
    }

    @Test
    @DisplayName("who shares is not named to itself")
    void peers() throws Exception {
        assertThat(post("peers", "{\"port\":8187}").statusCode()).isEqualTo(204);
        assertThat(post("peers", "{\"port\":0}").statusCode()).isEqualTo(400);

        assertThat(new String(get(HASH + "/peers").body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"peers\":[]}");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/content/group/" + path);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", fleet.credential.header())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String what, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(HASH + "/" + what))
                        .header("Authorization", fleet.credential.header())
                        .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
