// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;

@DisplayName("The schema of descriptions")
class DescriptionSchemaTest {

    private JsonNode schema;

    @BeforeEach
    void read() throws IOException {
        schema = new JsonMapper()
                .readTree(Files.readString(Path.of(
                        System.getProperty("basedir", "."), "../../assembly/docs/package-description.schema.json")));
    }

    @Test
    @DisplayName("has the fields of the model, all of them and no others, with their words")
    void isThatOfTheModel() {
        compare(schema, Package.class, "package");
    }

    private void compare(JsonNode given, Type type, String place) {
        JsonNode node = resolved(given);
        if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            compare(list ? node.get("items") : node, generic.getActualTypeArguments()[0], place);
        } else if (type instanceof Class<?> record && record.isRecord() && record != PackageId.class) {
            fields(node, record, place);
        } else if (type instanceof Class<?> words && words.isEnum()) {
            assertThat(texts(node.get("enum")))
                    .as(place)
                    .containsExactlyElementsOf(Arrays.stream(words.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        } else if (type instanceof Class<?> sealed && sealed.isSealed()) {
            kinds(node, sealed, place);
        }
    }

    private void fields(JsonNode node, Class<?> record, String place) {
        assertThat(names(node)).as(place).isEqualTo(components(record));
        assertThat(node.get("additionalProperties").asBoolean(true)).as(place).isFalse();
        for (RecordComponent component : record.getRecordComponents()) {
            compare(
                    node.get("properties").get(component.getName()),
                    component.getGenericType(),
                    place + "." + component.getName());
        }
    }

    private void kinds(JsonNode node, Class<?> sealed, String place) {
        List<Set<String>> alternatives = StreamSupport.stream(node.get("oneOf").spliterator(), false)
                .map(DescriptionSchemaTest::names)
                .toList();
        List<Set<String>> wanted = Arrays.stream(sealed.getPermittedSubclasses())
                .map(DescriptionSchemaTest::components)
                .toList();
        wanted.forEach(names -> names.add("kind"));
        assertThat(alternatives).as(place).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** Where a part may be null, the other alternative; where it is said elsewhere, that place. */
    private JsonNode resolved(JsonNode node) {
        if (node.has("$ref")) {
            return schema.at(node.get("$ref").asText().substring(1));
        }
        boolean nullable = node.path("oneOf").path(0).path("type").asText().equals("null");
        return nullable ? resolved(node.get("oneOf").get(1)) : node;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "/properties/basics/properties/version, org.todoke.api.pkg.Basics, MAX_VERSION_BYTES",
        "/properties/basics/properties/summary, org.todoke.api.pkg.Basics, MAX_SUMMARY_BYTES",
        "/properties/basics/properties/company, org.todoke.api.pkg.Basics, MAX_COMPANY_BYTES",
        "/properties/basics/properties/msNumber, org.todoke.api.pkg.Basics, MAX_MS_NUMBER_BYTES",
        "/properties/basics/properties/identification, org.todoke.api.pkg.Basics, MAX_IDENTIFICATION_BYTES",
        "/properties/setup/properties/fileName, org.todoke.api.pkg.Setup, MAX_FILE_NAME_BYTES",
        "/properties/setup/properties/sources, org.todoke.api.pkg.Setup, MAX_SOURCES",
        "/properties/setup/properties/sources, org.todoke.api.pkg.Setup, MAX_PATH_BYTES",
        "/properties/setup/properties/executable, org.todoke.api.pkg.Setup, MAX_PATH_BYTES",
        "/properties/setup/properties/parameters, org.todoke.api.pkg.Setup, MAX_PARAMETERS",
        "/properties/setup/properties/parameters, org.todoke.api.pkg.Setup, MAX_PARAMETER_BYTES",
        "/properties/setup/properties/identity, org.todoke.api.pkg.Setup, MAX_IDENTITY_BYTES",
        "/properties/applicability/properties/systems, org.todoke.api.pkg.Applicability, MAX_ROWS",
        "/properties/dependencies/properties/conditions, org.todoke.api.pkg.Dependencies, MAX_CONDITIONS",
        "/properties/dependencies/properties/requires, org.todoke.api.pkg.Dependencies, MAX_PACKAGES"
    })
    @DisplayName("says the limits of the model")
    void limits(String place, Class<?> owner, String constant) throws ReflectiveOperationException {
        String limit = owner.getField(constant).get(null).toString();

        assertThat(schema.at(place).get("description").asText()).containsPattern("\\b" + limit + "\\b");
    }
}
