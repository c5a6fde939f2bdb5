// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/** Renders messages also while the part that renders them is itself what is missing: then as key and arguments. */
@Component(service = Wording.class)
public final class Wording {

    private final AtomicReference<Texts> texts = new AtomicReference<>();

    @Activate
    public Wording() {}

    /** With texts that stay. */
    public Wording(Texts installed) {
        texts.set(installed);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setTexts(Texts installed) {
        texts.set(installed);
    }

    void unsetTexts(Texts installed) {
        texts.compareAndSet(installed, null);
    }

    public String render(Message message, Locale locale) {
        Texts installed = texts.get();
        return installed == null ? message.toString() : installed.render(message, locale);
    }
}
