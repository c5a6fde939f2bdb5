// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of events as a browser does (WHATWG HTML, 9.2.6), on a thread of its own. */
final class Listener implements AutoCloseable {

    final HttpResponse<InputStream> answer;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    record Event(String id, String name, String data) {}

    /** Waits for the head of the answer. */
    Listener(HttpRequest.Builder request) throws IOException, InterruptedException {
        answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        var thread = new Thread(this::read, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        String id = "";
        String name = "";
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id, name, line.substring(6)));
                } else if (line.startsWith(":")) {
                    comments.add(line);
                }
            }
        } catch (IOException e) {
            comments.add(e.toString());
        }
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    List<String> data(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    boolean has(String name) {
        return !data(name).isEmpty();
    }

    String lastId() {
        return events.get(events.size() - 1).id();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
