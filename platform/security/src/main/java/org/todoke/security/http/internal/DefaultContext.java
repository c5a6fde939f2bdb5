// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * Stands in for the whiteboard's own default context, so that a servlet, resource or JAX-RS application that names no
 * context answers on TLS alone.
 */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            "osgi.http.whiteboard.context.name=" + DefaultContext.NAME,
            "osgi.http.whiteboard.context.path=/",
            "service.ranking:Integer=1000"
        })
public final class DefaultContext extends ConnectorContext {

    static final String NAME = "default";
    static final String FILTER = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    @Activate
    public DefaultContext(ComponentContext context) {
        this(context.getUsingBundle());
    }

    DefaultContext(Bundle user) {
        super(user, Connection.TLS);
    }
}
