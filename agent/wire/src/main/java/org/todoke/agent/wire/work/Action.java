// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/**
 * One instruction of an {@link Order}, done in the order's own work folder. In the texts of a command, {@code ${work}} stands for
 * that folder and {@code ${root}} for the agent's install root (without a trailing slash; empty when it is the real root).
 */
public abstract class Action extends JsonValue {

    /** Arguments of a command, variables of its environment, accepted exit codes: no more than this of each. */
    public static final int MAX_ENTRIES = 500;

    /** No argument, and no value of an environment variable, is longer. */
    public static final int MAX_ARGUMENT = 32_000;

    private static final int MAX_KIND = 40;

    Action() {}

    /** What becomes of each kind; one method a kind, so that none is forgotten. */
    public interface Visitor<R> {
        R keep(Keep keep);

        R fetch(Fetch fetch);

        R unpack(Unpack unpack);

        R place(Place place);

        R run(Run run);

        R require(Require require);

        R power(Power power);

        R upgrade(Upgrade upgrade);

        R ask(Ask ask);

        R unsupported(Unsupported unsupported);
    }

    public abstract <R> R accept(Visitor<R> visitor);

    /** Never fails: what this version does not know, or what is malformed, becomes {@link Unsupported}. */
    public static Action of(JsonObject json) {
        String kind = "";
        try {
            kind = json.text("do", MAX_KIND);
            switch (kind) {
                case "keep":
                    return new Keep(ContentRef.of(json.object("content")));
                case "fetch":
                    return new Fetch(
                            ContentRef.of(json.object("content")), json.text("fileName", PlainName.MAX_LENGTH));
                case "unpack":
                    return new Unpack(
                            json.text("fileName", PlainName.MAX_LENGTH), json.text("folder", PlainName.MAX_LENGTH));
                case "place":
                    return new Place(json.text("fileName", PlainName.MAX_LENGTH), json.text("path", MAX_ARGUMENT));
                case "run":
                    return Run.read(json);
                case "require":
                    return Require.read(json);
                case "power":
                    return new Power(Power.Change.valueOf(json.text("change", MAX_KIND)));
                case "ask":
                    return new Ask(
                            json.text("text", Ask.MAX_TEXT),
                            Order.timeLimit(json),
                            Ask.Otherwise.valueOf(json.text("otherwise", MAX_KIND)));
                case "upgrade":
                    return new Upgrade(
                            json.text("fileName", PlainName.MAX_LENGTH),
                            json.text("version", Upgrade.MAX_VERSION),
                            Order.timeLimit(json));
                default:
                    return new Unsupported(kind, "unknown kind of action");
            }
        } catch (IllegalArgumentException e) {
            return new Unsupported(kind, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Brings an object to the machine and keeps it there, by its hash, for a {@link Fetch} of a later order, which then takes it away. Since
     * version 2 of the protocol.
     */
    public static final class Keep extends Action {

        private final ContentRef content;

        public Keep(ContentRef content) {
            this.content = content;
        }

        public ContentRef content() {
            return content;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keep(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("do", "keep").put("content", content);
        }
    }

    /** Brings an object into the work folder and verifies its hash; what is there already is not fetched again. */
    public static final class Fetch extends Action {

        private final ContentRef content;
        private final String fileName;

        public Fetch(ContentRef content, String fileName) {
            this.content = content;
            this.fileName = PlainName.check(fileName);
        }

        public ContentRef content() {
            return content;
        }

        public String fileName() {
            return fileName;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fetch(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("do", "fetch").put("content", content).put("fileName", fileName);
        }
    }

    /** Unpacks a fetched .zip, .tar or .tar.gz into a new folder of the work folder; entries that would leave it are refused. */
    public static final class Unpack extends Action {

        private final String fileName;
        private final String folder;

        public Unpack(String fileName, String folder) {
            this.fileName = PlainName.check(fileName);
            this.folder = PlainName.check(folder);
        }

        public String fileName() {
            return fileName;
        }

        public String folder() {
            return folder;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unpack(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject()
                    .put("do", "unpack")
                    .put("fileName", fileName)
                    .put("folder", folder);
        }
    }

    /**
     * Puts a copy of a fetched file where it belongs on the machine. It appears there whole or not at all; what was there before is replaced, and
     * folders that are missing are made. Placeholders of the path are replaced as in a command.
     */
    public static final class Place extends Action {

        private final String fileName;
        private final String path;

        /** @param path absolute, with the file's own name on the machine */
        public Place(String fileName, String path) {
            this.fileName = PlainName.check(fileName);
            this.path = path;
        }

        public String fileName() {
            return fileName;
        }

        public String path() {
            return path;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.place(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("do", "place").put("fileName", fileName).put("path", path);
        }
    }

    /**
     * Runs a program, without a shell, and waits for its end. It is run at most once for an order, whatever restarts in between.
     * An exit code that is not accepted ends the order's actions; its probes are answered all the same.
     */
    public static final class Run extends Action {

        private final List<String> command;
        private final String folder;
        private final Map<String, String> environment;
        private final Duration timeLimit;
        private final Set<Integer> acceptedExits;

        /**
         * @param command program and arguments
         * @param folder where it runs, below the work folder; empty for the work folder itself
         * @param environment added to what the agent gives every command
         * @param timeLimit after it the program and its children are killed
         * @param acceptedExits exit codes after which the order goes on
         */
        public Run(
                List<String> command,
                String folder,
                Map<String, String> environment,
                Duration timeLimit,
                Set<Integer> acceptedExits) {
            if (command.isEmpty() || command.get(0).trim().isEmpty()) {
                throw new IllegalArgumentException("A command needs a program");
            }
            if (timeLimit.isNegative() || timeLimit.isZero()) {
                throw new IllegalArgumentException("A command needs a time limit: " + timeLimit);
            }
            this.command = Collections.unmodifiableList(new ArrayList<>(command));
            this.folder = folder.isEmpty() ? folder : PlainName.check(folder);
            this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            this.timeLimit = timeLimit;
            this.acceptedExits = Collections.unmodifiableSet(new TreeSet<>(acceptedExits));
        }

        private static Run read(JsonObject json) {
            return new Run(
                    json.texts("command", MAX_ENTRIES, MAX_ARGUMENT),
                    json.textOrEmpty("folder", PlainName.MAX_LENGTH),
                    json.textMap("environment", MAX_ENTRIES, MAX_ARGUMENT, MAX_ARGUMENT),
                    Order.timeLimit(json),
                    new TreeSet<>(json.numbers("acceptedExits", MAX_ENTRIES)));
        }

        public List<String> command() {
            return command;
        }

        public String folder() {
            return folder;
        }

        public Map<String, String> environment() {
            return environment;
        }

        public Duration timeLimit() {
            return timeLimit;
        }

        public Set<Integer> acceptedExits() {
            return acceptedExits;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.run(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject()
                    .put("do", "run")
                    .putTexts("command", command)
                    .put("folder", folder)
                    .put("environment", environment)
                    .put("timeLimitMillis", timeLimit.toMillis())
                    .putNumbers("acceptedExits", acceptedExits);
        }
    }

    /**
     * Looks whether the order may go on; otherwise it ends before anything that follows. It holds when one of the lists holds as a whole,
     * each check of it.
     */
    public static final class Require extends Action {

        /** No more lists, and no more checks in one. */
        public static final int MAX_CHECKS = 50;

        /** What is asked of checks of which some may have no answer. */
        public enum Wanted {
            /** One list certainly holds. */
            HOLDS,
            /** None holds, certainly. */
            HOLDS_NOT,
            /** It is not certain that none holds. */
            MAY_HOLD
        }

        private final Wanted wanted;
        private final List<List<Check>> anyOf;

        public Require(Wanted wanted, List<List<Check>> anyOf) {
            if (anyOf.isEmpty() || anyOf.size() > MAX_CHECKS || anyOf.stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("Nothing is required, or too much");
            }
            this.wanted = wanted;
            List<List<Check>> copy = new ArrayList<>();
            anyOf.forEach(all -> copy.add(Collections.unmodifiableList(new ArrayList<>(all))));
            this.anyOf = Collections.unmodifiableList(copy);
        }

        private static Require read(JsonObject json) {
            return new Require(
                    Wanted.valueOf(json.text("wanted", MAX_KIND)),
                    json.objects("anyOf", MAX_CHECKS, all -> all.objects("checks", MAX_CHECKS, Check::of)));
        }

        public Wanted wanted() {
            return wanted;
        }

        public List<List<Check>> anyOf() {
            return anyOf;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.require(this);
        }

        @Override
        public JsonObject json() {
            List<All> lists = new ArrayList<>();
            anyOf.forEach(all -> lists.add(new All(all)));
            return new JsonObject()
                    .put("do", "require")
                    .put("wanted", wanted.name())
                    .put("anyOf", lists);
        }

        /** One list, as it is written. */
        private static final class All extends JsonValue {

            private final List<Check> checks;

            All(List<Check> checks) {
                this.checks = checks;
            }

            @Override
            public JsonObject json() {
                return new JsonObject().put("checks", checks);
            }
        }
    }

    /**
     * Restarts the machine or switches it off. After a restart the order goes on with what follows; switching off is the last action of its
     * order.
     */
    public static final class Power extends Action {

        /** What happens to the power. */
        public enum Change {
            RESTART,
            OFF
        }

        private final Change change;

        public Power(Change change) {
            this.change = change;
        }

        public Change change() {
            return change;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.power(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("do", "power").put("change", change.name());
        }
    }

    /**
     * Makes a fetched jar the machine's agent. The order goes on in the new agent, once that has said hello; where it does not within the limit, the
     * agent that was there before comes back, and the order fails.
     */
    public static final class Upgrade extends Action {

        static final int MAX_VERSION = 200;

        private final String fileName;
        private final String version;
        private final Duration helloLimit;

        /** @param version what the jar says of itself */
        public Upgrade(String fileName, String version, Duration helloLimit) {
            this.fileName = PlainName.check(fileName);
            this.version = version;
            this.helloLimit = helloLimit;
        }

        public String fileName() {
            return fileName;
        }

        public String version() {
            return version;
        }

        public Duration helloLimit() {
            return helloLimit;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.upgrade(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject()
                    .put("do", "upgrade")
                    .put("fileName", fileName)
                    .put("version", version)
                    .put("timeLimitMillis", helloLimit.toMillis());
        }
    }

    /** What this version of the agent cannot do; an order with one of these is refused before anything of it is done. */
    public static final class Unsupported extends Action {

        private final String kind;
        private final String why;

        public Unsupported(String kind, String why) {
            this.kind = kind;
            this.why = why;
        }

        public String kind() {
            return kind;
        }

        public String why() {
            return why;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsupported(this);
        }

        @Override
        public JsonObject json() {
            return new JsonObject().put("do", "unsupported").put("kind", kind).put("why", why);
        }
    }
}
