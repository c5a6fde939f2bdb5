// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The console as a browser gets it")
class ConsoleServletTest {

    private static final String EDITION = "e1";
    private static final String BASE = "/console/a/" + EDITION + "/";
    private static final Path MODULES = Path.of("src/main/resources/console");
    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\(|import )'(\\.[^']+)'");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var console = new ConsoleServlet(new ConsoleTexts(), new ConsoleParts(null), EDITION);
        context.addServlet(new ServletHolder(console), ConsoleServlet.ROOT + "/*");
        context.addServlet(new ServletHolder(new EntranceServlet()), "/");
        var documents = new DocumentsServlet(Path.of("../../assembly/docs"), EDITION);
        context.addServlet(new ServletHolder(documents), DocumentsServlet.ROOT + "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/machines", "/console/machines/a%20b", "/console/runs/7"})
    @DisplayName("is one page at every address, in the browser's language, which says so where JavaScript is blocked")
    void page(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path, "Accept-Language", "ja");

        String page = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(page)
                .contains("<html lang=\"ja\">", BASE + "app.js", "<noscript>", "JavaScript")
                .doesNotContain("{edition}");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    @DisplayName("has every file that its page and its modules name, and no inline script or foreign address")
    void whole() throws Exception {
        Set<String> wanted = new TreeSet<>();
        String page = Files.readString(MODULES.resolve("index.html"));
        Pattern.compile("(?:href|src)=\"/console/a/\\{edition}/([^\"]+)\"")
                .matcher(page)
                .results()
                .forEach(found -> wanted.add(found.group(1)));
        assertThat(wanted).hasSizeGreaterThan(5);
        assertThat(page).doesNotContain("http:", "https:", "onclick", "<script>");
        try (var files = Files.walk(MODULES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                String module = Files.readString(file);
                assertThat(module).as(file.toString()).doesNotContain("http://", "https://", "innerHTML", "eval(");
                IMPORT.matcher(module)
                        .results()
                        .forEach(found -> wanted.add(MODULES.relativize(
                                        file.resolveSibling(found.group(1)).normalize())
                                .toString()));
            }
        }
        assertThat(wanted).hasSizeGreaterThan(25);
        for (String name : wanted) {
            HttpResponse<byte[]> answer = get(BASE + name);
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).contains("immutable");
        }
    }

    @Test
    @DisplayName("goes packed to browsers that can unpack it, and not again to one that has it")
    void packed() throws Exception {
        HttpResponse<byte[]> plain = get(BASE + "app.js");
        HttpResponse<byte[]> packed = get(BASE + "app.js", "Accept-Encoding", "br, gzip");
        HttpResponse<byte[]> refused = get(BASE + "app.js", "Accept-Encoding", "gzip;q=0");

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(refused.body()).isEqualTo(plain.body());
        assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
        assertThat(get(BASE + "app.js", "If-None-Match", header(plain, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    @DisplayName("brings its texts")
    void texts() throws Exception {
        assertThat(new String(get(BASE + "texts/ja.json").body(), StandardCharsets.UTF_8))
                .contains("エラー解除");
        assertThat(new String(get(BASE + "texts/en.json").body(), StandardCharsets.UTF_8))
                .contains("Clear errors");
        assertThat(get(BASE + "texts/de.json").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/e0/app.js",
                "a/e1/../../../../etc/passwd",
                "a/e1/..%2fConsoleServlet.class",
                "a/e1/lib/lit-html/../../../console/app.js",
                "a/e1/lib/nothing/x.js",
                "a/e1/org/todoke/console/internal/ConsoleServlet.class",
                "a/e1/core/",
                "a/e1//app.js",
                "a/e1/.hidden.js",
                "a/e1/app.js%00.js",
                "parts/none/1/x.js",
                "parts/none",
                "favicon.ico"
            })
    @DisplayName("bad input: gives nothing that a browser has no business with")
    void elsewhere(String path) throws Exception {
        assertThat(get("/console/" + path).statusCode()).isIn(400, 404);
    }

    @Test
    @DisplayName("is where the server's bare address leads")
    void entrance() throws Exception {
        assertThat(header(get("/"), "Location")).isEqualTo("/console/");
        assertThat(header(get("/console"), "Location")).isEqualTo("/console/");
    }

    @Test
    @DisplayName("has the documents beside it, whose links lead to each other")
    void documents() throws Exception {
        String contents = new String(get("/docs/").body(), StandardCharsets.UTF_8);
        assertThat(contents).contains("<a href=\"rest.md\">The API</a>", "adr/");
        var broken = new TreeSet<String>();
        for (String name : List.of("rest.md", "administration.md", "operations.md", "plugin-author.md")) {
            String page = new String(get("/docs/" + name).body(), StandardCharsets.UTF_8);
            assertThat(page).contains("<table class=\"table\">").doesNotContain("<script>");
            Pattern.compile("href=\"([a-z0-9/-]+\\.md)")
                    .matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> status("/docs/" + link) != 200)
                    .forEach(broken::add);
        }
        assertThat(broken).isEmpty();
        for (String path : List.of("..%2fpom.xml", "adr", "rest.md.bak", "../pom.xml", "x.md")) {
            assertThat(status("/docs/" + path)).as(path).isIn(400, 404);
        }
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Test
    @DisplayName("bad input: only asks, and takes nothing")
    void readOnly() throws IOException, InterruptedException {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/console/"))
                    .method(method, HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(405);
        }
    }
}
