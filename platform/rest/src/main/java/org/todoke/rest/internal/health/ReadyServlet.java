// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /health/ready}: 200 when every part is up, else 503; either way
 * {@code {"ready":…,"missing":[{"part":…,"reason":…}],"impaired":[…]}} with the reasons in the language of the request. What is impaired, a
 * quarantined target, does not keep the server from being ready.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health/ready")
@HttpWhiteboardContextSelect(Connector.TLS)
public final class ReadyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient JsonFactory json = new JsonFactory();
    private final transient Readiness readiness;
    private final transient Wording wording;
    private final transient Impairments impairments;

    @Activate
    public ReadyServlet(
            @Reference Readiness readiness, @Reference Wording wording, @Reference Impairments impairments) {
        this.readiness = readiness;
        this.wording = wording;
        this.impairments = impairments;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Shortfall> missing = readiness.shortfalls();
        response.setStatus(missing.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        write(response.getOutputStream(), missing, request.getLocale());
    }

    void write(OutputStream stream, List<Shortfall> missing, Locale locale) throws IOException {
        try (JsonGenerator out = json.createGenerator(stream)) {
            write(out, missing, locale);
        }
    }

    private void write(JsonGenerator out, List<Shortfall> missing, Locale locale) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("ready", missing.isEmpty());
        write(out, "missing", missing, locale);
        write(out, "impaired", impairments.list(), locale);
        out.writeEndObject();
    }

    private void write(JsonGenerator out, String name, List<Shortfall> parts, Locale locale) throws IOException {
        out.writeArrayFieldStart(name);
        for (Shortfall shortfall : parts) {
            out.writeStartObject();
            out.writeStringField("part", shortfall.part());
            out.writeStringField("reason", wording.render(shortfall.reason(), locale));
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
