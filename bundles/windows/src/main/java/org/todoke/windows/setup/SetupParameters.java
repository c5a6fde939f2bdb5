// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.Message;
import org.todoke.spi.target.SetupParameter;
import org.todoke.spi.target.SetupParameter.Need;

/**
 * The set-up parameters of an installer: which must be there, of which exactly one, which may (F-2.13, F-3.5). Help switches are always
 * refused. Letters' case and {@code -} or {@code /} in front make no difference to Microsoft's installers, so none here. Immutable.
 */
public final class SetupParameters {

    private static final Set<String> HELP = Set.of("h", "?", "help");

    /** Words whose meaning is known, without their {@code -} or {@code /}. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("z", "no-restart"),
            Map.entry("norestart", "no-restart"),
            Map.entry("u", "unattended"),
            Map.entry("passive", "unattended"),
            Map.entry("unattend", "unattended"),
            Map.entry("q", "quiet"),
            Map.entry("quiet", "quiet"),
            Map.entry("qn", "quiet"),
            Map.entry("o", "oem"),
            Map.entry("overwriteoem", "oem"),
            Map.entry("n", "no-backup"),
            Map.entry("nobackup", "no-backup"),
            Map.entry("f", "close-programs"),
            Map.entry("forceappsclose", "close-programs"));

    private final List<SetupParameter> known;
    private final boolean open;

    private SetupParameters(List<SetupParameter> known, boolean open) {
        this.known = List.copyOf(known);
        this.open = open;
    }

    /** Those of {@code update.exe} and of self-extracting updates: a word that is not known is refused. */
    public static SetupParameters updateExe() {
        return new SetupParameters(List.of(), false);
    }

    /** Those of an installer that takes words of its own. */
    public static SetupParameters any() {
        return new SetupParameters(List.of(), true);
    }

    public SetupParameters mandatory(String word) {
        return with(Need.MANDATORY, "", word);
    }

    /** Exactly one of these. */
    public SetupParameters oneOf(String... words) {
        return with(Need.ONE_OF, String.join(" ", words), words);
    }

    public SetupParameters optional(String... words) {
        return with(Need.OPTIONAL, "", words);
    }

    /** All that are known, help switches at the end. */
    public List<SetupParameter> list() {
        return Stream.concat(known.stream(), Stream.of("/h", "-?").map(word -> parameter(Need.FORBIDDEN, "", word)))
                .toList();
    }

    /** The mandatory ones, and of each choice the last: the quiet one, which cannot hang. */
    public List<String> defaults() {
        var chosen = new HashMap<String, String>();
        known.stream().filter(one -> one.need() == Need.ONE_OF).forEach(one -> chosen.put(one.group(), one.word()));
        return known.stream()
                .filter(one -> one.need() == Need.MANDATORY || one.word().equals(chosen.get(one.group())))
                .map(SetupParameter::word)
                .toList();
    }

    /** What is wrong or doubtful with these words. */
    public List<Finding> check(List<String> words) {
        var findings = new ArrayList<Finding>();
        Set<String> given = words.stream().map(SetupParameters::plain).collect(Collectors.toSet());
        for (String word : words) {
            if (HELP.contains(plain(word))) {
                findings.add(Finding.error("windows.parameter.help", word));
            } else if (!open
                    && known.stream().noneMatch(one -> plain(one.word()).equals(plain(word)))) {
                findings.add(Finding.error("windows.parameter.unknown", word, join(known)));
            }
        }
        known.stream()
                .filter(one -> one.need() == Need.MANDATORY && !given.contains(plain(one.word())))
                .forEach(one -> findings.add(Finding.error("windows.parameter.missing", one.word())));
        known.stream()
                .filter(one -> one.need() == Need.ONE_OF)
                .collect(Collectors.groupingBy(SetupParameter::group))
                .forEach((group, choice) -> checkChoice(choice, given, findings));
        return List.copyOf(findings);
    }

    private static void checkChoice(List<SetupParameter> choice, Set<String> given, List<Finding> findings) {
        List<SetupParameter> chosen =
                choice.stream().filter(one -> given.contains(plain(one.word()))).toList();
        if (chosen.isEmpty()) {
            findings.add(Finding.error("windows.parameter.none-of", join(choice)));
        } else if (chosen.size() > 1) {
            findings.add(Finding.error("windows.parameter.conflict", join(chosen)));
        } else if ("unattended".equals(MEANINGS.get(plain(chosen.get(0).word())))) {
            findings.add(
                    Finding.warning("windows.parameter.may-stop", chosen.get(0).word()));
        }
    }

    private SetupParameters with(Need need, String group, String... words) {
        var all = new ArrayList<>(known);
        Stream.of(words).map(word -> parameter(need, group, word)).forEach(all::add);
        return new SetupParameters(all, open);
    }

    private static SetupParameter parameter(Need need, String group, String word) {
        String meaning = HELP.contains(plain(word)) ? "help-only" : MEANINGS.getOrDefault(plain(word), "own");
        return new SetupParameter(word, need, group, Message.of("windows.parameter.meaning." + meaning));
    }

    private static String join(List<SetupParameter> parameters) {
        return parameters.stream().map(SetupParameter::word).collect(Collectors.joining(", "));
    }

    private static String plain(String word) {
        boolean marked = word.startsWith("-") || word.startsWith("/");
        return marked ? word.substring(1).toLowerCase(Locale.ROOT) : word;
    }
}
