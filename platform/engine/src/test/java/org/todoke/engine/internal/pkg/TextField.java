// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Removal;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Expectation.Compare;
import org.todoke.api.work.Expectation.Compare.Relation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.RegistryType;

/**
 * A text of a package, and a package in which it has a value.
 *
 * @param path where it is in the model
 * @param key the last word of what is said when it is too long
 */
record TextField(String path, int maxBytes, String key, Function<String, NewPackages> of) {

    private static final int CHECK_BYTES = 2_000;
    private static final Expectation EXISTS = new Expectation.Exists();

    /** Every text that a package has. */
    static List<TextField> all() {
        var all = new ArrayList<TextField>();
        NewPackages right = NewPackages.right();
        all.add(field(
                "basics.version",
                63,
                "version",
                text -> right.with(right.basics().withVersion(text))));
        all.add(field("basics.summary", 511, "summary", text -> right.withTexts(text, "", "", "")));
        all.add(field("basics.company", 127, "company", text -> right.withTexts("", text, "", "")));
        all.add(field("basics.msNumber", 31, "ms-number", text -> right.withTexts("", "", text, "")));
        all.add(field("basics.identification", 31, "identification", text -> right.withTexts("", "", "", text)));
        all.add(field("setup.identity", 127, "identity", text -> right.withFiles(List.of(), "", List.of(), text)));
        all.add(field("setup.fileName", 200, "file-name", right::withFileName));
        all.add(field("setup.executable", 259, "executable", text -> right.withFiles(List.of(), text, List.of(), "")));
        all.add(field("setup.sources", 259, "source", text -> right.withFiles(List.of("a", text), "", List.of(), "")));
        all.add(field(
                "setup.parameters",
                2_000,
                "parameter",
                text -> right.withFiles(List.of(), "", List.of("-q", text), "")));
        all.add(field(
                "setup.removal.parameters",
                2_000,
                "parameter",
                text -> right.withProofs(Optional.empty(), removal(List.of(text), Optional.empty()))));
        String row = "applicability.systems.";
        all.add(field(row + "system", 127, "row", text -> right.onSystems(new OsRow(text, "", "", ""))));
        all.add(field(row + "edition", 127, "row", text -> right.onSystems(new OsRow("os", text, "", ""))));
        all.add(field(row + "architecture", 127, "row", text -> right.onSystems(new OsRow("os", "", text, ""))));
        all.add(field(row + "language", 127, "row", text -> right.onSystems(new OsRow("os", "", "", text))));
        places().forEach((place, with) -> checks().forEach((path, check) ->
                all.add(field(place + path, CHECK_BYTES, "check", text -> with.apply(check.apply(text))))));
        return all;
    }

    /** Where checks stand. */
    private static Map<String, Function<Check, NewPackages>> places() {
        NewPackages right = NewPackages.right();
        Map<String, Function<Check, NewPackages>> places = new TreeMap<>();
        places.put("dependencies.conditions.", check -> right.onConditions(List.of(check)));
        places.put("setup.proof.checks.", check -> right.withProofs(Optional.of(Proof.of(check)), Optional.empty()));
        places.put(
                "setup.removal.gone.checks.",
                check -> right.withProofs(Optional.empty(), removal(List.of("x"), Optional.of(Proof.of(check)))));
        return places;
    }

    private static Map<String, Function<String, Check>> checks() {
        Map<String, Function<String, Check>> checks = new TreeMap<>();
        checks.put("probe.File.path", text -> new Check(new Probe.File(text), EXISTS));
        checks.put("probe.Hash.path", text -> new Check(new Probe.Hash(text), EXISTS));
        checks.put("probe.Command.command", text -> new Check(new Probe.Command(List.of("x", text), "."), EXISTS));
        checks.put("probe.Command.pattern", text -> new Check(new Probe.Command(List.of("x"), text), EXISTS));
        checks.put("probe.Registry.key", text -> new Check(new Probe.Registry(text, ""), EXISTS));
        checks.put("probe.Registry.valueName", text -> new Check(new Probe.Registry("HKLM", text), EXISTS));
        checks.put("probe.TypedRegistry.key", text -> new Check(typed(text, ""), EXISTS));
        checks.put("probe.TypedRegistry.valueName", text -> new Check(typed("HKLM", text), EXISTS));
        checks.put("expectation.Equal.value", text -> expecting(new Expectation.Equal(text)));
        checks.put("expectation.Match.pattern", text -> expecting(new Expectation.Match(Pattern.compile(text))));
        checks.put("expectation.Compare.than", text -> expecting(new Compare(Relation.LESS, text)));
        return checks;
    }

    private static Probe typed(String key, String valueName) {
        return new Probe.TypedRegistry(key, valueName, RegistryType.REG_SZ);
    }

    private static Check expecting(Expectation expectation) {
        return new Check(new Probe.File("/x"), expectation);
    }

    private static Optional<Removal> removal(List<String> parameters, Optional<Proof> gone) {
        return Optional.of(new Removal(parameters, gone));
    }

    private static TextField field(String path, int maxBytes, String key, Function<String, NewPackages> of) {
        return new TextField(path, maxBytes, key, of);
    }

    /** This character again and again, up to the last byte that the field may have. */
    String longest(String character) {
        int bytes = bytes(character);
        return character.repeat(maxBytes / bytes) + "x".repeat(maxBytes % bytes);
    }

    static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    static Stream<String> characters() {
        return Stream.of("x", "é", "届", "\uD867\uDE3D");
    }

    @Override
    public String toString() {
        return path;
    }
}
