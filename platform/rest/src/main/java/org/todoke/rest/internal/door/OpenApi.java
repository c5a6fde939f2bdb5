// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.todoke.rest.internal.json.Schemas.ordered;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Lines;
import org.todoke.rest.internal.call.Listing;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.json.Schemas;
import org.todoke.rest.internal.session.Sessions;

/** The description of the API (OpenAPI 3.1), made from the table that the dispatcher works by. Used by one thread. */
final class OpenApi {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final List<Action> table;
    private final Function<Message, String> words;
    private final Schemas schemas = new Schemas();
    private final Map<String, Object> problem;

    /** @param words in whose language the descriptions are */
    OpenApi(List<Action> table, Function<Message, String> words) {
        this.table = table;
        this.words = words;
        this.problem = schemas.add("Problem", problem());
    }

    /** A new document, to be written as it is. */
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        Map<String, Object> info = ordered("title", text("rest.api.title"), "version", "1");
        info.put("description", text("rest.api.description"));
        document.put("info", info);
        document.put("servers", List.of(Map.of("url", ApiServlet.ROOT)));
        document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        document.put("paths", paths());
        Map<String, Object> components = ordered(
                "schemas",
                schemas.components(),
                "securitySchemes",
                ordered("token", ordered("type", "http", "scheme", "bearer"), "session", session()));
        document.put("components", components);
        return document;
    }

    private Map<String, Object> session() {
        Map<String, Object> scheme = ordered("type", "apiKey", "in", "cookie");
        scheme.put("name", Sessions.COOKIE);
        scheme.put("description", text("rest.api.session"));
        return scheme;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Object>();
        for (Action action : table) {
            Map<String, Object> operations = operationsAt(paths, action.path());
            operations.put(action.method().name().toLowerCase(Locale.ROOT), operation(action));
        }
        return paths;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> operationsAt(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, any -> new LinkedHashMap<String, Object>());
    }

    private Map<String, Object> operation(Action action) {
        Map<String, Object> operation =
                ordered("operationId", action.name(), "summary", text("rest.action." + action.name()));
        operation.put("description", text("rest.api.needs", action.permission(), action.command()));
        operation.put("tags", List.of(action.tag()));
        operation.put("parameters", parameters(action));
        action.body().ifPresent(type -> {
            Object content = action.takesBytes()
                    ? content("application/octet-stream", ordered("type", "string", "format", "binary"))
                    : content("application/json", of(type));
            Map<String, Object> body = ordered("required", true, "content", content);
            operation.put("requestBody", body);
        });
        operation.put("responses", responses(action));
        return operation;
    }

    private List<Object> parameters(Action action) {
        List<Object> parameters = new ArrayList<>();
        VARIABLE.matcher(action.path())
                .results()
                .forEach(found -> parameters.add(parameter("path", found.group(1), true, Map.of("type", "string"))));
        if (action.gives().list()) {
            parameters.addAll(listParameters(action.gives().type().orElseThrow()));
        }
        action.parameters()
                .forEach(name ->
                        parameters.add(parameter("query", name, false, ordered("type", "integer", "minimum", 0))));
        action.words().forEach(name -> parameters.add(parameter("query", name, false, Map.of("type", "string"))));
        if (action.edits()) {
            parameters.add(
                    parameter("header", "If-Match", true, ordered("type", "string", "pattern", "^\"[0-9]{1,18}\"$")));
        }
        if (action.remembered() != Remembered.As.NOTHING) {
            parameters.add(parameter(
                    "header", "Idempotency-Key", false, ordered("type", "string", "pattern", "^[!-~]{1,200}$")));
        }
        return parameters;
    }

    private List<Object> listParameters(Class<? extends Record> type) {
        List<RecordComponent> columns = new Listing(type).columns();
        List<String> orders = new ArrayList<>();
        columns.forEach(column -> orders.addAll(List.of(column.getName(), "-" + column.getName())));
        Map<String, Object> limit = ordered("type", "integer", "minimum", 1);
        limit.put("maximum", Listing.MAX_LIMIT);
        limit.put("default", Listing.DEFAULT_LIMIT);
        List<Object> parameters = new ArrayList<>();
        parameters.add(parameter("query", Listing.LIMIT, false, limit));
        parameters.add(parameter("query", Listing.AFTER, false, Map.of("type", "string")));
        parameters.add(parameter("query", Listing.SORT, false, ordered("type", "string", "enum", orders)));
        parameters.add(parameter("query", Listing.SEARCH, false, Map.of("type", "string")));
        for (RecordComponent column : columns) {
            Type plain = Listing.scalar(column.getGenericType());
            parameters.add(parameter("query", column.getName(), false, schemas.of(plain)));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String in, String name, boolean required, Object schema) {
        Map<String, Object> parameter = ordered("name", name, "in", in);
        parameter.put("required", required);
        parameter.put("schema", schema);
        return parameter;
    }

    private Map<String, Object> responses(Action action) {
        var responses = new LinkedHashMap<String, Object>();
        for (int status : action.statuses()) {
            Map<String, Object> response = ordered("description", text("rest.title." + status), "content", Map.of());
            if (status != action.gives().status()) {
                response.put("content", content("application/problem+json", problem));
            } else if (action.gives().stream()) {
                response.put("content", content("text/event-stream", Map.of("type", "string")));
            } else if (action.givesLines()) {
                response.put("content", content(Lines.MEDIA_TYPE, Map.of("type", "string")));
            } else if (action.gives().type().isPresent()) {
                response.put("content", content("application/json", answer(action)));
            } else {
                response.remove("content");
            }
            responses.put(String.valueOf(status), response);
        }
        return responses;
    }

    private Map<String, Object> answer(Action action) {
        Class<? extends Record> type = action.gives().type().orElseThrow();
        if (!action.gives().list()) {
            return of(type);
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("items", ordered("type", "array", "items", of(type)));
        properties.put("next", Map.of("type", List.of("string", "null")));
        properties.put("total", ordered("type", "integer", "minimum", 0));
        Map<String, Object> page = ordered("type", "object", "properties", properties);
        page.put("required", List.of("items", "next", "total"));
        return schemas.add(type.getSimpleName() + "Page", page);
    }

    private Map<String, Object> of(Type type) {
        return schemas.of(type);
    }

    private static Map<String, Object> content(String mediaType, Object schema) {
        return Map.of(mediaType, Map.of("schema", schema));
    }

    private static Map<String, Object> problem() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("type", Map.of("type", "string"));
        properties.put("title", Map.of("type", "string"));
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", Map.of("type", "string"));
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        schema.put("required", List.of("type", "title", "status", "detail"));
        return schema;
    }

    private String text(String key, Object... args) {
        return words.apply(Message.of(key, args));
    }
}
