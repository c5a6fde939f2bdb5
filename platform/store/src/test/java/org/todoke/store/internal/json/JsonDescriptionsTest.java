// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageDescriptions.Described;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.RegistryType;
import org.todoke.store.internal.contract.Samples;

@DisplayName("A package's description")
class JsonDescriptionsTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(\\{\\s*\"id\".*?)```", Pattern.DOTALL);

    private final Documents documents = new Documents();
    private final JsonDescriptions descriptions = new JsonDescriptions(documents);

    @Test
    void comesBackAsItWas() {
        Package pkg = Samples.fullPackage("XP-SP3", Samples.content('a'));

        Described read = descriptions.read(descriptions.write(pkg));

        assertIs(pkg, read);
    }

    @Test
    @DisplayName("may be a whole stored document, as repositories have them")
    void takesDocuments() {
        Package pkg = Samples.fullPackage("XP-SP3", Samples.content('a'));

        assertIs(pkg, descriptions.read(documents.write(pkg)));
    }

    private static void assertIs(Package pkg, Described read) {
        assertThat(read.revision()).contains(pkg.revision());
        assertThat(read.description().id()).isEqualTo(pkg.id().value());
        assertThat(read.description().expected()).contains(pkg.content());
        assertThat(read.description().basics()).isEqualTo(pkg.basics());
        assertThat(read.description().setup()).isEqualTo(pkg.setup());
        assertThat(read.description().applicability()).isEqualTo(pkg.applicability());
        assertThat(read.description().dependencies()).isEqualTo(pkg.dependencies());
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    @DisplayName("that says nothing is that of an application of general urgency (F-2.9)")
    void hasDefaults() {
        Described read = descriptions.read("{}");

        assertThat(read.revision()).isEmpty();
        assertThat(read.description().expected()).isEmpty();
        assertThat(read.description().basics()).isEqualTo(Basics.of(PackageType.APPLICATION, ""));
        assertThat(read.description().basics().urgency()).isEqualTo(Urgency.GENERAL);
        assertThat(read.description().setup()).isEqualTo(Setup.of("", ""));
        assertThat(read.description().applicability()).isEqualTo(Applicability.everywhere());
        assertThat(read.description().dependencies()).isEqualTo(Dependencies.none());
    }

    @Test
    @DisplayName("F-2.15, F-2.16: rows, checks and removals may be short, too")
    void fillsInnerParts() {
        Described read = descriptions.read("""
                {"applicability": {"systems": [{"system": "windows-xp", "language": "ja"}]},
                 "setup": {"removal": {"parameters": ["spuninst.exe"]}},
                 "dependencies": {"conditions": [
                   {"probe": {"kind": "registry", "key": "HKLM\\\\K", "valueName": "CSDVersion"}},
                   {"probe": {"kind": "typed-registry", "key": "HKLM\\\\K", "valueName": "Build", "type": "reg_dword"},
                    "expectation": {"kind": "compare", "relation": "at_least", "than": "7"}}]}}
                """);

        assertThat(read.description().applicability().systems()).containsExactly(new OsRow("windows-xp", "", "", "ja"));
        assertThat(read.description().setup().removal().orElseThrow().gone()).isEqualTo(Optional.empty());
        assertThat(read.description().dependencies().conditions())
                .containsExactly(
                        new Check(new Probe.Registry("HKLM\\K", "CSDVersion"), new Expectation.Exists()),
                        new Check(
                                new Probe.TypedRegistry("HKLM\\K", "Build", RegistryType.REG_DWORD),
                                new Expectation.Compare(Expectation.Compare.Relation.AT_LEAST, "7")));
    }

    @ParameterizedTest(name = "\"{0}\" is taken as {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2008/04/21 | 2008-04-21 | -
            2008-04-21 | 2008-04-21 | -
            2008/4/1   | 2008-04-01 | corrected
            2008/02/30 | 2008-02-29 | corrected
            yesterday  | -          | ignored
            """)
    @DisplayName("F-2.9: a release date is corrected or ignored, and that is said")
    void dates(String written, String taken, String remark) {
        Described read = descriptions.read("{\"basics\": {\"released\": \"" + written + "\"}}");

        assertThat(read.description().basics().released().map(String::valueOf)).isEqualTo(Optional.ofNullable(taken));
        assertThat(read.remarks().stream().map(Finding::text).map(text -> text.key()))
                .isEqualTo(remark == null ? List.of() : List.of("api.release-date." + remark));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            not json                                            | malformed     | 1
            {"id": "a",                                         | malformed     | 1
            {"id": "a"} {}                                      | malformed     | 1
            {"id": "a", "id": "b"}                              | malformed     | 1
            []                                                  | no-object     |
            "text"                                              | no-object     |
            {"identity": "a"}                                   | unknown-field | identity
            {"basics": {"compny": "x"}}                         | unknown-field | basics.compny
            {"setup": {"removal": {"proof": null}}}             | unknown-field | setup.removal.proof
            {"basics": {"type": "game"}}                        | no-such-word  | basics.type
            {"basics": {"summary": null}}                       | wrong         | basics.summary
            {"basics": {"number": {"major": -1, "minor": 0}}}   | wrong         | basics.number
            {"basics": []}                                      | wrong         | basics
            {"setup": {"parameters": "x"}}                      | wrong         | setup.parameters
            {"setup": {"restartNeeded": "perhaps"}}             | wrong         | setup.restartNeeded
            {"content": {"sha256": "no", "sizeBytes": 1}}       | wrong         | content
            {"dependencies": {"requires": [["a b"]]}}           | wrong         | dependencies.requires[0][0]
            {"dependencies": {"conditions": [{"probe": {"kind": "tea"}}]}} | no-such-word | dependencies.conditions[0].probe
            {"dependencies": {"conditions": [{}]}}              | wrong         | dependencies.conditions[0].probe
            {"form": 9, "value": {}}                            | document      | A stored Package has form 9; this version reads 1 to 2
            """)
    void isRefusedWithThePlace(String text, String key, String place) {
        var problem = catchThrowableOfType(ProblemException.class, () -> descriptions.read(text));

        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
        assertThat(problem.text().key()).isEqualTo("description." + key);
        if (place != null) {
            assertThat(problem.text().args().get(0)).isEqualTo(place);
        }
        assertThat(problem.text().args()).noneMatch(said -> said.contains("org.todoke"));
    }

    @Test
    @DisplayName("in the administrator's guide can be read")
    void examplesAreRight() throws Exception {
        var guide =
                Files.readString(Path.of(System.getProperty("basedir", "."), "../../assembly/docs/administration.md"));

        List<Described> examples = EXAMPLE.matcher(guide)
                .results()
                .map(found -> descriptions.read(found.group(1)))
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example.remarks()).isEmpty());
        assertThat(examples.get(0).description().basics().type()).isEqualTo(PackageType.SERVICE_PACK);
    }
}
