// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.todoke.spi.console.ConsolePart;

/**
 * {@code /console}: the page that the browser makes all others of, and what it needs for that. What the pages show and do they ask of the API, in the
 * user's own session. What never changes lies below {@code a/EDITION} and is kept by the browser; a new edition has another address.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(ConsoleServlet.ROOT + "/*")
@HttpWhiteboardContextSelect(Precautions.TLS)
public final class ConsoleServlet extends HttpServlet {

    static final String ROOT = "/console";

    private static final long serialVersionUID = 1L;
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String LIBRARY = "lib/";

    private final transient Assets own = new Assets(ConsoleServlet.class::getResource);
    private final transient Properties libraries = libraries();
    private final transient ConsoleTexts texts;
    private final transient ConsoleParts parts;
    private final String edition;

    @Activate
    public ConsoleServlet(BundleContext context, @Reference ConsoleTexts texts, @Reference ConsoleParts parts) {
        this(texts, parts, Long.toString(context.getBundle().getLastModified(), Character.MAX_RADIX));
    }

    ConsoleServlet(ConsoleTexts texts, ConsoleParts parts, String edition) {
        this.texts = texts;
        this.parts = parts;
        this.edition = edition;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Precautions.take(response);
        String path = request.getPathInfo();
        if (path == null) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", ROOT + "/");
            return;
        }
        Optional<Asset> found;
        String caching = ASK_AGAIN;
        if (path.startsWith("/a/")) {
            found = ofEdition(path.substring("/a/".length()));
            caching = FOREVER;
        } else if (path.equals("/parts/en.json") || path.equals("/parts/ja.json")) {
            found = Asset.of(path, Json.bytes(parts.shown(language(path))));
        } else if (path.startsWith("/parts/")) {
            found = ofPart(path.substring("/parts/".length()));
            caching = FOREVER;
        } else {
            found = path.substring(path.lastIndexOf('/')).contains(".") ? Optional.empty() : page(request.getLocale());
        }
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", caching);
        found.get().send(request, response);
    }

    private Optional<Asset> page(Locale language) {
        String text = new String(own.read("/console/index.html").orElseThrow(), StandardCharsets.UTF_8)
                .replace("{edition}", edition)
                .replace("{language}", language.getLanguage().equals("ja") ? "ja" : "en");
        return Asset.of("index.html", text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Asset> ofEdition(String path) {
        if (!path.startsWith(edition + "/")) {
            return Optional.empty();
        }
        String name = path.substring(edition.length() + 1);
        if (name.equals("texts/en.json") || name.equals("texts/ja.json")) {
            return Asset.of(name, Json.bytes(Json.texts(texts, language(name))));
        }
        return name.startsWith(LIBRARY) ? ofLibrary(name.substring(LIBRARY.length())) : own.find("/console", name);
    }

    private Optional<Asset> ofLibrary(String name) {
        int slash = name.indexOf('/');
        String version = slash < 0 ? null : libraries.getProperty(name.substring(0, slash));
        return version == null
                ? Optional.empty()
                : own.find(
                        "/META-INF/resources/webjars/" + name.substring(0, slash) + "/" + version,
                        name.substring(slash + 1));
    }

    private Optional<Asset> ofPart(String path) {
        String[] steps = path.split("/", 3);
        return steps.length < 3
                ? Optional.empty()
                : parts.find(steps[0])
                        .filter(one -> one.tag().equals(steps[1]))
                        .flatMap(one -> one.assets().find(ConsolePart.FOLDER, steps[2]));
    }

    private static Locale language(String path) {
        return path.endsWith("/ja.json") ? Locale.JAPANESE : Locale.ENGLISH;
    }

    private static Properties libraries() {
        var versions = new Properties();
        try (InputStream in = ConsoleServlet.class.getResourceAsStream("libraries.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
