// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/**
 * A declarative question about a machine, answered by its agent with an {@link Observation} (ruling 1): no target code runs on a
 * machine. {@code ${root}} and {@code ${work}} are replaced as in an {@link Action}.
 */
public abstract class Probe extends JsonValue {

    private static final int MAX_KIND = 40;
    private static final int MAX_PATTERN = 4_000;

    Probe() {}

    /** How each kind is answered; one method a kind, so that none is forgotten. */
    public interface Visitor<R> {
        R file(File file);

        R hash(Hash hash);

        R command(Command command);

        R registry(Registry registry);

        R typedRegistry(TypedRegistry registry);

        R unsupported(Unsupported unsupported);
    }

    public abstract <R> R accept(Visitor<R> visitor);

    /** Never fails: what this version does not know, or what is malformed, becomes {@link Unsupported}. */
    public static Probe of(JsonObject json) {
        String kind = "";
        try {
            kind = json.text("look", MAX_KIND);
            switch (kind) {
                case "file":
                    return new File(json.text("path", Action.MAX_ARGUMENT));
                case "hash":
                    return new Hash(json.text("path", Action.MAX_ARGUMENT));
                case "command":
                    return new Command(
                            json.texts("command", Action.MAX_ENTRIES, Action.MAX_ARGUMENT),
                            json.text("pattern", MAX_PATTERN));
                case "registry":
                    return new Registry(
                            json.text("key", Action.MAX_ARGUMENT), json.textOrEmpty("valueName", Action.MAX_ARGUMENT));
                case "typed-registry":
                    return new TypedRegistry(
                            json.text("key", Action.MAX_ARGUMENT),
                            json.textOrEmpty("valueName", Action.MAX_ARGUMENT),
                            json.text("type", MAX_KIND));
                default:
                    return new Unsupported(kind);
            }
        } catch (IllegalArgumentException e) {
            return new Unsupported(kind);
        }
    }

    /** Is there such a file (or folder), and how does its text begin? The value is the first 4,000 characters of a file. */
    public static final class File extends Probe {

        private final String path;

        public File(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.file(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("look", "file").put("path", path);
        }
    }

    /** What is the SHA-256 of this file's bytes, in lower-case hexadecimal? A folder has none. */
    public static final class Hash extends Probe {

        private final String path;

        public Hash(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hash(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("look", "hash").put("path", path);
        }
    }

    /**
     * What does this program print? Its first group of {@code pattern}, or the whole first line that matches if it has none; the
     * observation exists when the program ended with 0 and the pattern matched. The program is killed after 60 s.
     */
    public static final class Command extends Probe {

        private final List<String> command;
        private final String pattern;

        public Command(List<String> command, String pattern) {
            this.command = Collections.unmodifiableList(new ArrayList<>(command));
            this.pattern = pattern;
        }

        public List<String> command() {
            return command;
        }

        public String pattern() {
            return pattern;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.command(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject()
                    .put("look", "command")
                    .putTexts("command", command)
                    .put("pattern", pattern);
        }
    }

    /** What is this value of the Windows registry? The value name is empty for a key's default value. */
    public static final class Registry extends Probe {

        private final String key;
        private final String valueName;

        public Registry(String key, String valueName) {
            this.key = key;
            this.valueName = valueName;
        }

        public String key() {
            return key;
        }

        public String valueName() {
            return valueName;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.registry(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("look", "registry").put("key", key).put("valueName", valueName);
        }
    }

    /**
     * What is this value of the Windows registry, if it is of this type? A kind of its own, so that an agent that knows nothing of types says so instead of
     * passing over it.
     */
    public static final class TypedRegistry extends Probe {

        private final String key;
        private final String valueName;
        private final String type;

        /** @param type as {@code reg query} writes it: {@code REG_SZ} */
        public TypedRegistry(String key, String valueName, String type) {
            this.key = key;
            this.valueName = valueName;
            this.type = type;
        }

        public String key() {
            return key;
        }

        public String valueName() {
            return valueName;
        }

        public String type() {
            return type;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.typedRegistry(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject()
                    .put("look", "typed-registry")
                    .put("key", key)
                    .put("valueName", valueName)
                    .put("type", type);
        }
    }

    /** A question that this version of the agent does not understand; its answer is "unknown". */
    public static final class Unsupported extends Probe {

        private final String kind;

        public Unsupported(String kind) {
            this.kind = kind;
        }

        public String kind() {
            return kind;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsupported(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("look", "unsupported").put("kind", kind);
        }
    }
}
