// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Texts from two UTF-8 property files beside a class: {@code texts.properties} (English) and {@code texts_ja.properties}.
 * A bundle's component extends it with nothing but a constructor. Both files are read once, at construction. Thread-safe.
 */
@ProviderType
public class ResourceTexts implements TextSource {

    private final Properties english;
    private final Properties japanese;

    /**
     * @param anchor the class beside which the files lie
     * @throws UncheckedIOException when a file is missing or damaged
     */
    protected ResourceTexts(Class<?> anchor) {
        this.english = load(anchor, "texts.properties");
        this.japanese = load(anchor, "texts_ja.properties");
    }

    @Override
    public Optional<String> pattern(String key, Locale locale) {
        Properties preferred = locale.getLanguage().equals("ja") ? japanese : english;
        return Optional.ofNullable(preferred.getProperty(key, english.getProperty(key)));
    }

    /** Every key of either language: a test holds the two sets equal. */
    public Set<String> keys(Locale locale) {
        return new TreeSet<>((locale.getLanguage().equals("ja") ? japanese : english).stringPropertyNames());
    }

    private static Properties load(Class<?> anchor, String name) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("No " + name + " beside " + anchor.getName());
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
