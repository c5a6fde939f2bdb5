// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.security.Secret;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Bytes;
import org.todoke.rest.internal.call.Listing;
import org.todoke.rest.internal.json.PlainText;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.session.Sessions;

/** Takes out of a request what an action may have, and refuses the rest. */
final class Incoming {

    static final int MAX_BODY_BYTES = 1024 * 1024;
    static final int MAX_VALUE = 2_000;

    /** A client that still sends does not hear an answer; what is a little too large is read, so that its sender learns why. */
    private static final int MOST_READ = 8 * MAX_BODY_BYTES;

    private static final int DRAINED = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final String BACKGROUND = "X-Todoke-Background";
    private static final String EVENTS = "text/event-stream";
    private static final String CSRF = "X-Todoke-CSRF";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([\\x21-\\x7e]{1,500})");

    private final HttpServletRequest request;

    Incoming(HttpServletRequest request) {
        this.request = request;
    }

    String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    /** Below the API's root; {@code /} for that itself. */
    String path() {
        return Optional.ofNullable(request.getPathInfo()).orElse("/");
    }

    String address() {
        return request.getRemoteAddr();
    }

    Locale language() {
        return request.getLocale();
    }

    /** What a browser holds that has signed in. */
    Optional<Secret> sessionKey() {
        Cookie[] cookies = request.getCookies();
        return cookies == null || request.getHeader("Authorization") != null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isBlank() && value.length() <= Secret.MAX_LENGTH)
                        .findFirst()
                        .map(Secret::presented);
    }

    /** Whether a page asks by itself, and not because its user did anything: to show what is new, or to be told of it. */
    boolean isByItself() {
        return request.getHeader(BACKGROUND) != null || EVENTS.equals(request.getHeader("Accept"));
    }

    /** @throws Refusal 403 when a browser may have been led here by the page of somebody else */
    void requireOwnPage(Secret csrf) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        String given = Optional.ofNullable(request.getHeader(CSRF)).orElse("");
        boolean own = (site == null || site.equals("same-origin"))
                && (origin == null || origin.equalsIgnoreCase("https://" + request.getHeader("Host")));
        if (!own
                || given.isBlank()
                || given.length() > Secret.MAX_LENGTH
                || !Secret.presented(given).equals(csrf)) {
            throw Refusal.of(403, "rest.no-csrf", CSRF);
        }
    }

    /** @throws Refusal 401 when there is none */
    Secret token() {
        Matcher bearer = BEARER.matcher(
                Optional.ofNullable(request.getHeader("Authorization")).orElse(""));
        if (!bearer.matches()) {
            throw Refusal.of(401, "rest.no-token");
        }
        return Secret.presented(bearer.group(1));
    }

    /** What beside path and body tells one request from another: the query, and the version that an edit was made from. */
    String conditions() {
        return Optional.ofNullable(request.getQueryString()).orElse("") + "\n"
                + Optional.ofNullable(request.getHeader("If-Match")).orElse("");
    }

    /**
     * @throws Refusal 400 when the header cannot be a key, or the action takes bytes: they are not read before the work is done, so nobody could tell whether it
     *     is the same request
     */
    Optional<String> key(Action action) {
        Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        if (key.isPresent() && action.takesBytes()) {
            throw Refusal.malformed("rest.key.bytes");
        }
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw Refusal.malformed("rest.bad.key");
        }
        return key;
    }

    /** @throws Refusal 428 when an edit does not say what it was made from; 400 when it says so otherwise than we do */
    OptionalLong version(Action action) {
        String header = request.getHeader("If-Match");
        if (!action.edits()) {
            return OptionalLong.empty();
        }
        if (header == null) {
            throw Refusal.of(428, "rest.no-version");
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Refusal.malformed("rest.bad.version");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** @throws Refusal 400 for a variable that nothing can be called by */
    static Map<String, String> variables(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (value.length() > MAX_VALUE || !PlainText.isPlain(value)) {
                throw Refusal.malformed("rest.bad.variable", name);
            }
        });
        return variables;
    }

    /** @throws Refusal 400 for a parameter that the action does not know, or twice */
    Map<String, String> query(Action action) {
        String query = request.getQueryString();
        var values = new LinkedHashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        Set<String> known = known(action);
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = decode(equals < 0 ? "" : part.substring(equals + 1));
            if (!known.contains(name) || values.put(name, value) != null) {
                throw Refusal.malformed("rest.bad.parameter", name);
            }
            if (value.length() > MAX_VALUE || !PlainText.isPlain(value)) {
                throw Refusal.malformed("rest.bad.variable", name);
            }
        }
        return values;
    }

    private static Set<String> known(Action action) {
        Stream<String> listed = action.gives().list()
                ? Stream.concat(
                        Stream.of(Listing.LIMIT, Listing.AFTER, Listing.SORT, Listing.SEARCH),
                        new Listing(action.gives().type().orElseThrow())
                                .columns().stream().map(column -> column.getName()))
                : Stream.empty();
        Stream<String> own = Stream.concat(action.parameters().stream(), action.words().stream());
        return Stream.concat(listed, own).collect(Collectors.toSet());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("rest.bad.query");
        }
    }

    /** @throws Refusal 415 when they are said to be something else; 400 when their length is not told */
    Bytes bytes() {
        if (!"application/octet-stream".equalsIgnoreCase(request.getContentType())) {
            throw Refusal.of(415, "rest.not-bytes");
        }
        if (request.getContentLengthLong() < 0) {
            throw Refusal.malformed("rest.bad.length");
        }
        try {
            return new Bytes(request.getInputStream(), request.getContentLengthLong());
        } catch (IOException e) {
            throw new UncheckedIOException("The request's body broke off", e);
        }
    }

    /** @throws Refusal 413 when it is too large; 415 when it is not JSON, where JSON is wanted */
    byte[] body(Action action) {
        if (request.getContentLengthLong() > MOST_READ) {
            throw tooLarge();
        }
        try {
            InputStream in = request.getInputStream();
            byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                in.skip(MOST_READ - bytes.length);
                throw tooLarge();
            }
            if (action.body().isPresent() && !isJson(request.getContentType())) {
                throw Refusal.of(415, "rest.not-json");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The request's body broke off", e);
        }
    }

    /** Reads what a refused request still sends, within limits: else its connection ends, and the next request on it with it. */
    void drain() {
        if (request.getContentLengthLong() > MOST_READ) {
            return;
        }
        try {
            InputStream in = request.getInputStream();
            byte[] buffer = new byte[DRAINED];
            long left = MOST_READ;
            while (left > 0) {
                int read = in.read(buffer);
                left = read < 0 ? 0 : left - read;
            }
        } catch (IOException e) {
            LOG.debug("{} went away while it was refused", address(), e);
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(413, "rest.too-large", MAX_BODY_BYTES);
    }

    private static boolean isJson(String type) {
        return type != null
                && Arrays.asList("application/json", "application/json;charset=utf-8")
                        .contains(type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", ""));
    }
}
