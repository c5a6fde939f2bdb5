// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.ApiTexts;
import org.todoke.api.text.Message;
import org.todoke.api.text.TextSource;
import org.todoke.api.text.Texts;

/** Renders from whatever text sources are installed at the moment, the API's own among them. */
@Component
public final class InstalledTexts implements Texts {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledTexts.class);

    private final List<TextSource> sources = new CopyOnWriteArrayList<>();

    @Activate
    public InstalledTexts() {
        sources.add(new ApiTexts());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSource(TextSource source) {
        sources.add(source);
    }

    public void removeSource(TextSource source) {
        sources.remove(source);
    }

    @Override
    public String render(Message message, Locale locale) {
        return sources.stream()
                .map(source -> pattern(source, message.key(), locale))
                .flatMap(Optional::stream)
                .findFirst()
                .map(message::into)
                .orElseGet(message::toString);
    }

    /** One bundle's faulty texts must not hide those of all others. */
    private static Optional<String> pattern(TextSource source, String key, Locale locale) {
        try {
            return source.pattern(key, locale);
        } catch (RuntimeException e) {
            LOG.error("{} failed to give its text for {}", source.getClass().getName(), key, e);
            return Optional.empty();
        }
    }
}
