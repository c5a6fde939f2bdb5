// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes requests of an OpenAPI document, some as it says and some not, and checks that each answer is one that the document knows. The same requests for
 * the same seed.
 */
public final class DocumentedRequests {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "'; drop table machine; --",
            "\" or \"\"=\"",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "../../etc/passwd",
            "..%2f..%2f",
            "a\r\nSet-Cookie: x=1",
            "日本語 \ud83d\ude80",
            "\u0000",
            "\u202e",
            "%",
            "_",
            "${jndi:ldap://x}",
            "9223372036854775808",
            "-1",
            "1e400",
            "null",
            "x".repeat(1_500),
            "x".repeat(2_100));

    /** Paths that the connector takes for attempts to get somewhere else; no servlet hears of them. */
    private static final Pattern UNTAKEN = Pattern.compile("^[^?]*%(25|2F|5C|[01][0-9A-F]|7F)");

    private static final String STREAM = "text/event-stream";

    private final JsonNode document;
    private final Random random;
    private final List<String> names;
    private final ObjectMapper json = new ObjectMapper();

    /** @param names of things that there are, or might be */
    public DocumentedRequests(JsonNode document, long seed, List<String> names) {
        this.document = document;
        this.random = new Random(seed);
        this.names = names;
    }

    /** A request, and the part of the document that says what may come of it. */
    public record Made(String method, String path, String body, Map<String, String> headers, JsonNode operation) {}

    /** So many requests of each operation. */
    public List<Made> each(int count) {
        var all = new ArrayList<Made>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    for (int i = 0; i < count; i++) {
                        all.add(make(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        return all;
    }

    /** What is wrong with the answer; empty when the document knows it. */
    public List<String> faults(Made made, ApiClient.Answer answer) {
        if (answer.status() == 400
                && answer.json() == null
                && UNTAKEN.matcher(made.path()).find()) {
            return List.of();
        }
        JsonNode said = made.operation().path("responses").get(String.valueOf(answer.status()));
        if (said == null) {
            return List.of("status " + answer.status() + " is not documented");
        }
        if (!said.has("content")) {
            return answer.json() == null ? List.of() : List.of("a body where none is documented");
        }
        Map.Entry<String, JsonNode> content =
                said.get("content").properties().iterator().next();
        if (!answer.header("Content-Type").equals(content.getKey())) {
            return List.of("content type " + answer.header("Content-Type"));
        }
        if (content.getKey().equals(STREAM)) {
            return List.of();
        }
        if (answer.json() == null) {
            return List.of(); // lines, of which each is a document
        }
        return validate(content.getValue().get("schema"), answer.json());
    }

    private List<String> validate(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        Set<ValidationMessage> messages = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole)
                .validate(value);
        return messages.stream().map(ValidationMessage::toString).toList();
    }

    private Made make(String method, String path, JsonNode operation) {
        var headers = new LinkedHashMap<String, String>();
        var query = new ArrayList<String>();
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            String value = scalar(parameter.get("schema"));
            switch (parameter.get("in").asText()) {
                case "path" -> filled = filled.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
                case "header" -> header(name).ifPresent(text -> headers.put(name, text));
                default -> {
                    if (oneIn(8)) {
                        query.add(encoded(name) + "=" + encoded(value));
                    }
                }
            }
        }
        if (oneIn(20)) {
            query.add("unknown=1");
        }
        if (isStream(operation)) {
            query.removeIf(each -> each.startsWith("seconds="));
            query.add("seconds=0"); // it would not end by itself
        }
        String body = operation.has("requestBody") ? body(operation) : null;
        String asked = query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        return new Made(method.toUpperCase(Locale.ROOT), asked, body, headers, operation);
    }

    private static boolean isStream(JsonNode operation) {
        return operation.path("responses").path("200").path("content").has(STREAM);
    }

    private Optional<String> header(String name) {
        if (oneIn(4)) {
            return Optional.empty();
        }
        String good = name.equals("If-Match") ? "\"" + (1 + random.nextInt(3)) + "\"" : "key-" + random.nextInt(50);
        return Optional.of(oneIn(6) ? "*" : good);
    }

    private String body(JsonNode operation) {
        JsonNode content = operation.get("requestBody").get("content");
        if (!content.has("application/json")) {
            return NASTY.get(random.nextInt(NASTY.size()));
        }
        JsonNode schema = content.get("application/json").get("schema");
        String good = value(schema, 0).toString();
        return switch (random.nextInt(12)) {
            case 0 -> good.substring(0, random.nextInt(good.length()));
            case 1 -> NASTY.get(random.nextInt(NASTY.size()));
            case 2 -> "[".repeat(2_000);
            case 3 -> good.replaceFirst("\"[a-z]+\"", "\"other\"");
            default -> good;
        };
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNodeFactory nodes = json.getNodeFactory();
        if (oneIn(40)) {
            return List.<JsonNode>of(nodes.nullNode(), nodes.numberNode(-1), nodes.booleanNode(true), nodes.arrayNode())
                    .get(random.nextInt(4));
        }
        if (schema.has("$ref")) {
            return value(document.at(schema.get("$ref").asText().substring(1)), depth);
        }
        if (schema.has("anyOf")) {
            return oneIn(2) ? nodes.nullNode() : value(schema.get("anyOf").get(0), depth);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(3); i > 0 && depth < 6; i--) {
                    array.add(value(schema.get("items"), depth + 1));
                }
                yield array;
            }
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            case "integer" -> nodes.numberNode(random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(10));
            default -> nodes.textNode(scalar(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = json.createObjectNode();
        schema.path("properties")
                .properties()
                .forEach(part -> object.set(part.getKey(), value(part.getValue(), depth + 1)));
        if (!schema.has("properties")) {
            object.put(scalar(schema), scalar(schema));
        }
        return object;
    }

    private String scalar(JsonNode schema) {
        if (schema.has("$ref")) {
            return scalar(document.at(schema.get("$ref").asText().substring(1)));
        }
        if (oneIn(4)) {
            return NASTY.get(random.nextInt(NASTY.size()));
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "duration" -> "PT" + (1 + random.nextInt(100)) + "M";
            case "date-time" -> "2030-01-01T00:00:0" + random.nextInt(10) + "Z";
            case "int32", "int64", "integer" -> String.valueOf(random.nextInt(2_000));
            default -> names.get(random.nextInt(names.size()));
        };
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
