// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.todoke.content.cfg}. */
@ObjectClassDefinition(
        id = "org.todoke.content",
        name = "%content.config.name",
        description = "%content.config.description",
        localization = "OSGI-INF/l10n/content")
@interface ContentConfig {

    @AttributeDefinition(name = "%content.directory.name", description = "%content.directory.description")
    String directory() default "";

    @AttributeDefinition(name = "%content.quota.name", description = "%content.quota.description", min = "0")
    long quota() default 0;

    @AttributeDefinition(name = "%content.reserve.name", description = "%content.reserve.description", min = "0")
    long reserve() default 268_435_456;
}
