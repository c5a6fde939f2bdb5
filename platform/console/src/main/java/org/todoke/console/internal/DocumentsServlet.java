// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /docs}: the documents of the distribution as pages, under the names that they have there, so that their links lead on. Needs no sign-in. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(DocumentsServlet.ROOT + "/*")
@HttpWhiteboardContextSelect(Precautions.TLS)
public final class DocumentsServlet extends HttpServlet {

    static final String ROOT = "/docs";

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("(adr/)?[a-z0-9][a-z0-9-]*\\.(md|json)");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s · Todoke</title>
                <link rel="icon" href="/console/a/%s/icon.svg" />
                <link rel="stylesheet" href="/console/a/%2$s/lib/tabler__core/dist/css/tabler.min.css" />
                <link rel="stylesheet" href="/console/a/%2$s/console.css" />
                <script src="/console/a/%2$s/theme.js"></script>
              </head>
              <body>
                <main class="document"><nav><a href="/docs/">Documents</a> · <a href="/console/">Console</a></nav>%3$s</main>
              </body>
            </html>
            """;

    private final transient Path documents;
    private final String edition;

    @Activate
    public DocumentsServlet(BundleContext context) {
        this(
                Path.of(context.getProperty("karaf.home"), "docs"),
                Long.toString(context.getBundle().getLastModified(), Character.MAX_RADIX));
    }

    DocumentsServlet(Path documents, String edition) {
        this.documents = documents;
        this.edition = edition;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Precautions.take(response);
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", ROOT + "/");
            return;
        }
        Optional<Asset> found = path.equals("/") ? contents() : document(path.substring(1));
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        found.get().send(request, response);
    }

    private Optional<Asset> document(String name) throws IOException {
        Path file = documents.resolve(name);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (name.endsWith(".json")) {
            return Asset.of(name, Files.readAllBytes(file));
        }
        var document = new Document(Files.readString(file));
        return page(document.title(), document.html());
    }

    /** All documents by their headings; decisions last. */
    private Optional<Asset> contents() throws IOException {
        var list = new StringBuilder("# Documents\n");
        for (String name : names("")) {
            list.append("\n- [").append(title(name)).append("](").append(name).append(')');
        }
        List<String> decisions = names("adr/");
        list.append(decisions.isEmpty() ? "" : "\n\n## Decisions\n");
        for (String name : decisions) {
            list.append("\n- [").append(title(name)).append("](").append(name).append(')');
        }
        return page("Documents", new Document(list.toString()).html());
    }

    private List<String> names(String folder) throws IOException {
        Path files = documents.resolve(folder);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> folder + file.getFileName())
                    .filter(name -> name.endsWith(".md") && NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private String title(String name) throws IOException {
        return new Document(Files.readString(documents.resolve(name))).title();
    }

    private Optional<Asset> page(String title, String body) {
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        return Asset.of("x.html", String.format(PAGE, escaped, edition, body).getBytes(StandardCharsets.UTF_8));
    }
}
