// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.ReleaseDate;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.StoreException;

/** Descriptions in the shape of stored packages; a whole stored document is a description too. */
@Component
public final class JsonDescriptions implements PackageDescriptions {

    private static final Pattern KNOWN_KINDS = Pattern.compile("known type ids = \\[([^]]*)]");
    private static final Pattern CLASS_NAME = Pattern.compile("`(?:[a-z]\\w*\\.)+([\\w$.]+)`");
    private static final String FORM = "form";
    private static final String BASICS = "basics";
    private static final String RELEASED = "released";

    private final JsonMapper mapper = Shapes.mapper()
            .rebuild()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final DescriptionParts parts = new DescriptionParts(mapper);
    private final Documents documents;

    @Activate
    public JsonDescriptions(@Reference Documents documents) {
        this.documents = documents;
    }

    @Override
    public Described read(String text) {
        try {
            JsonNode read = mapper.readTree(text);
            if (!(read instanceof ObjectNode description)) {
                throw ProblemException.invalid("description.no-object");
            }
            if (description.has(FORM)) {
                return described(documents.read(text, Package.class));
            }
            List<Finding> remarks = date(description.get(BASICS));
            parts.complete(description);
            return described(mapper.treeToValue(description, Draft.class), remarks);
        } catch (StoreException e) {
            throw problem(Message.of("description.document", e.getMessage()));
        } catch (JacksonException e) {
            throw problem(message(e));
        }
    }

    @Override
    public String write(Package pkg) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(pkg);
        } catch (JsonProcessingException e) {
            throw new StoreException("A package cannot be written", e);
        }
    }

    /** F-2.9: people write dates in several ways, and what is wrong is corrected or ignored. */
    private static List<Finding> date(JsonNode basics) {
        if (!(basics instanceof ObjectNode object) || !basics.path(RELEASED).isTextual()) {
            return List.of();
        }
        String written = object.get(RELEASED).textValue();
        ReleaseDate date = ReleaseDate.read(written);
        object.put(RELEASED, date.date().map(LocalDate::toString).orElse(null));
        return date.remark(written).stream().toList();
    }

    private static Described described(Package pkg) {
        var draft = new Draft(
                pkg.id().value(),
                Optional.of(pkg.revision()),
                Optional.of(pkg.content()),
                pkg.basics(),
                pkg.setup(),
                pkg.applicability(),
                pkg.dependencies());
        return described(draft, List.of());
    }

    private static Described described(Draft draft, List<Finding> remarks) {
        return new Described(
                new NewPackage(
                        draft.id, draft.basics, draft.setup, draft.applicability, draft.dependencies, draft.content),
                draft.revision,
                remarks);
    }

    private static Message message(JacksonException e) {
        String place = place(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Message.of("description.unknown-field", place, known);
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            String words = Arrays.stream(wrong.getTargetType().getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return Message.of("description.no-such-word", place, wrong.getValue(), words);
        }
        if (e instanceof InvalidTypeIdException wrong && wrong.getTypeId() != null) {
            return Message.of("description.no-such-word", place, wrong.getTypeId(), knownKinds(wrong));
        }
        return place.isEmpty()
                ? Message.of("description.malformed", line(e), detail(e))
                : Message.of("description.wrong", place, detail(e));
    }

    private static String place(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static String knownKinds(InvalidTypeIdException e) {
        var known = KNOWN_KINDS.matcher(e.getOriginalMessage());
        return known.find() ? known.group(1) : "";
    }

    /** What the model itself says of a value, or what Jackson says, without the names of classes. */
    private static String detail(JacksonException e) {
        String said = e instanceof ValueInstantiationException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getOriginalMessage();
        return CLASS_NAME
                .matcher(String.valueOf(said).lines().findFirst().orElse(""))
                .replaceAll("$1");
    }

    /** Without its cause: the fault is in the text, and all that helps is said. */
    private static ProblemException problem(Message text) {
        return new ProblemException(ProblemException.Kind.INVALID, text);
    }

    /** A {@link Package} of which the catalogue still has to make one. */
    private record Draft(
            String id,
            Optional<Long> revision,
            Optional<ContentRef> content,
            Basics basics,
            Setup setup,
            Applicability applicability,
            Dependencies dependencies) {}
}
