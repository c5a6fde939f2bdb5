// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** For servlets that say outright that they are for TLS; without this room they are not served at all. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            "osgi.http.whiteboard.context.name=" + TlsContext.NAME,
            "osgi.http.whiteboard.context.path=/",
            "service.ranking:Integer=1000"
        })
public final class TlsContext extends ConnectorContext {

    static final String NAME = "todoke.tls";
    static final String FILTER = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    @Activate
    public TlsContext(ComponentContext context) {
        this(context.getUsingBundle());
    }

    TlsContext(Bundle user) {
        super(user, Connection.TLS);
    }
}
