// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.multicast.Arrival;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.work.ContentRef;

/** {@link GroupSource} over the connection to the server. Thread-safe. */
final class GroupConnection implements GroupSource {

    private static final int MAX_PEERS = 64;
    private static final int MAX_PEER = 300;

    private final ServerConnection server;

    GroupConnection(ServerConnection server) {
        this.server = server;
    }

    @Override
    public Optional<Invitation> invitation(ContentRef content) throws IOException {
        HttpsURLConnection connection = server.open(Paths.invitation(content));
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_NO_CONTENT) {
            return Optional.empty();
        } else if (status != HttpURLConnection.HTTP_OK) {
            RefusedException refused = ServerConnection.refused(connection, status);
            if (ServerConnection.isMissing(refused)) {
                return Optional.empty();
            } else if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new NotAskedHereException(refused.getMessage());
            }
            throw refused;
        }
        try (InputStream in = connection.getInputStream()) {
            return Optional.of(Invitation.of(Json.parse(in)));
        } catch (IllegalArgumentException e) {
            throw new IOException("The server's invitation is not understood: " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream open(ContentRef content, long from, long length) throws IOException {
        return server.part(content, from, length);
    }

    @Override
    public InputStream blockHashes(ContentRef content, BlockLayout layout) throws IOException {
        HttpsURLConnection connection = server.open(Paths.blocks(content, layout));
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw ServerConnection.refused(connection, status);
        }
        return connection.getInputStream();
    }

    @Override
    public void tell(ContentRef content, Arrival arrival) throws IOException {
        post(Paths.arrival(content), arrival.json());
    }

    @Override
    public List<String> peers(ContentRef content) throws IOException {
        HttpsURLConnection connection = server.open(Paths.peers(content));
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw ServerConnection.refused(connection, status);
        }
        try (InputStream in = connection.getInputStream()) {
            return Json.parse(in).texts("peers", MAX_PEERS, MAX_PEER);
        } catch (IllegalArgumentException e) {
            throw new IOException("The server's list of peers is not understood: " + e.getMessage(), e);
        }
    }

    @Override
    public void share(ContentRef content, int port) throws IOException {
        post(Paths.peers(content), new JsonObject().put("port", port));
    }

    private void post(String path, JsonObject message) throws IOException {
        HttpsURLConnection connection = server.open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", Media.JSON);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(Json.bytes(message));
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_NO_CONTENT) {
            throw ServerConnection.refused(connection, status);
        }
    }
}
