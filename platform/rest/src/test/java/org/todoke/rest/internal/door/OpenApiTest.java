// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.json.JsonOut;

@DisplayName("The description of the API")
class OpenApiTest {

    private final List<Action> table = WholeTable.actions();

    @Test
    @DisplayName("is valid OpenAPI 3.1 by Swagger's own reader, in both languages")
    void valid() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            SwaggerParseResult result = parse(language);
            assertThat(result.getMessages()).isEmpty();
            assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        }
    }

    @Test
    @DisplayName("has every action of the table with all its statuses, and nothing else")
    void whole() {
        OpenAPI document = parse(Locale.ENGLISH).getOpenAPI();
        List<Operation> operations = document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        assertThat(operations)
                .extracting(Operation::getOperationId)
                .containsExactlyInAnyOrderElementsOf(
                        table.stream().map(Action::name).toList());
        for (Action action : table) {
            Operation operation = operations.stream()
                    .filter(each -> each.getOperationId().equals(action.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(operation.getResponses().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            action.statuses().stream().map(String::valueOf).collect(Collectors.toSet()));
            assertThat(operation.getSummary()).doesNotContain("rest.");
            assertThat(operation.getRequestBody() != null)
                    .isEqualTo(action.body().isPresent());
        }
    }

    private SwaggerParseResult parse(Locale language) {
        var texts = new ApiServer.OwnTexts();
        var document = new OpenApi(new Routes(table).table(), message -> texts.render(message, language)).document();
        return new OpenAPIV3Parser()
                .readContents(new String(JsonOut.bytes(document), StandardCharsets.UTF_8), null, new ParseOptions());
    }
}
