// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.ApiTexts;
import org.todoke.api.text.Message;
import org.todoke.api.text.ResourceTexts;

/** Whether a bundle's texts are there in English and in Japanese, with the same places for arguments. Immutable. */
public final class TextsContract {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final ResourceTexts texts;
    private final ResourceTexts shared = new ApiTexts();

    public TextsContract(ResourceTexts texts) {
        this.texts = texts;
    }

    /** @param said messages that must have a text, by the bundle or by the API's ready-made parts */
    public List<Finding> check(Collection<Message> said) {
        var findings = new ArrayList<Finding>();
        var all = new TreeSet<>(texts.keys(Locale.ENGLISH));
        all.addAll(texts.keys(Locale.JAPANESE));
        for (String key : all) {
            check(key, findings);
        }
        for (Message message : said) {
            if (!has(texts, message.key()) && !has(shared, message.key())) {
                findings.add(Finding.error("testkit.contract.text-missing", message.key()));
            }
        }
        return List.copyOf(findings);
    }

    /**
     * The keys that a module's code names whole, as texts of their own.
     *
     * @param sources the folder of the sources
     * @param beginning the first word of the keys
     */
    public static SortedSet<String> keysNamedIn(Path sources, String beginning) throws IOException {
        Pattern key = Pattern.compile("\"(" + Pattern.quote(beginning) + "(?:\\.[a-z0-9-]+)+)\"");
        var named = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                key.matcher(Files.readString(file)).results().forEach(match -> named.add(match.group(1)));
            }
        }
        return named;
    }

    private void check(String key, List<Finding> findings) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            if (!texts.keys(language).contains(key)) {
                findings.add(Finding.error("testkit.contract.text-language", key, language.getLanguage()));
            }
        }
        if (!places(key, Locale.ENGLISH).equals(places(key, Locale.JAPANESE))) {
            findings.add(Finding.error("testkit.contract.text-places", key));
        }
    }

    private Set<String> places(String key, Locale language) {
        return PLACE.matcher(texts.pattern(key, language).orElse(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean has(ResourceTexts texts, String key) {
        return texts.pattern(key, Locale.ENGLISH).isPresent();
    }
}
