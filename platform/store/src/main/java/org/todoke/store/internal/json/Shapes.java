// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.work.Action;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Probe;

/**
 * How model types look in JSON: records by their components, times in ISO 8601, kinds of a sealed type by a word. The words are
 * part of the stored form; the names of classes are not, so these may move.
 */
final class Shapes {

    static final String KIND = "kind";

    private Shapes() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Action.class, ActionKinds.class)
                .addMixIn(Probe.class, ProbeKinds.class)
                .addMixIn(Expectation.class, ExpectationKinds.class)
                .addMixIn(Recurrence.class, RecurrenceKinds.class)
                .addMixIn(PackageId.class, PlainText.class)
                .addMixIn(OrderId.class, PlainText.class)
                .build();
    }

    @JsonTypeInfo(use = Id.NAME, property = KIND)
    @JsonSubTypes({
        @Type(name = "keep", value = Action.Keep.class),
        @Type(name = "fetch", value = Action.Fetch.class),
        @Type(name = "unpack", value = Action.Unpack.class),
        @Type(name = "place", value = Action.Place.class),
        @Type(name = "run", value = Action.Run.class),
        @Type(name = "require", value = Action.Require.class),
        @Type(name = "power", value = Action.Power.class),
        @Type(name = "ask", value = Action.Ask.class),
        @Type(name = "upgrade", value = Action.Upgrade.class)
    })
    private interface ActionKinds {}

    @JsonTypeInfo(use = Id.NAME, property = KIND)
    @JsonSubTypes({
        @Type(name = "file", value = Probe.File.class),
        @Type(name = "hash", value = Probe.Hash.class),
        @Type(name = "command", value = Probe.Command.class),
        @Type(name = "registry", value = Probe.Registry.class),
        @Type(name = "typed-registry", value = Probe.TypedRegistry.class)
    })
    private interface ProbeKinds {}

    @JsonTypeInfo(use = Id.NAME, property = KIND)
    @JsonSubTypes({
        @Type(name = "exists", value = Expectation.Exists.class),
        @Type(name = "absent", value = Expectation.Absent.class),
        @Type(name = "equal", value = Expectation.Equal.class),
        @Type(name = "match", value = Expectation.Match.class),
        @Type(name = "compare", value = Expectation.Compare.class)
    })
    private interface ExpectationKinds {}

    @JsonTypeInfo(use = Id.NAME, property = KIND)
    @JsonSubTypes({
        @Type(name = "once", value = Recurrence.Once.class),
        @Type(name = "cron", value = Recurrence.Cron.class)
    })
    private interface RecurrenceKinds {}

    /** A value type that is its text. */
    private abstract static class PlainText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PlainText(String value) {}

        @JsonValue
        abstract String value();
    }
}
