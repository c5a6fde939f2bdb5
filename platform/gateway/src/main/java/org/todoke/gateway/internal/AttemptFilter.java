// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.todoke.agent.wire.Credential;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.gateway.internal.http.FailedAttempts;
import org.todoke.gateway.internal.http.Problems;
import org.todoke.gateway.internal.http.Refusal;

/**
 * Slows down whoever tries wrong credentials, on everything that agents reach. It judges by the answers alone (401 is a failure),
 * so it needs to know nothing of the servlets behind it.
 */
@Component(service = jakarta.servlet.Filter.class, configurationPid = GatewaySettings.PID)
@HttpWhiteboardContextSelect(AgentServlet.TLS_ONLY)
@HttpWhiteboardFilterPattern({"/agent/v1/*", "/content/*"})
@HttpWhiteboardFilterAsyncSupported
public final class AttemptFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient FailedAttempts attempts;
    private final transient Problems problems;

    @Activate
    public AttemptFilter(@Reference Texts texts, GatewaySettings settings) {
        this(texts, new FailedAttempts(Limits.of(settings).failuresPerMinute(), System::nanoTime));
    }

    AttemptFilter(Texts texts, FailedAttempts attempts) {
        this.attempts = attempts;
        this.problems = new Problems(texts);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = request.getRemoteAddr();
        String machine = Credential.parse(request.getHeader("Authorization"))
                .map(Credential::machineId)
                .orElse("");
        if (attempts.mayTry(address, machine)) {
            chain.doFilter(request, new Watched(response, address, machine));
        } else {
            var refusal = new Refusal(
                    Problems.TOO_MANY_REQUESTS, "slow-down", Message.of("gateway.too-many-failures", address));
            problems.answer(refusal, request.getRequestURI()).last().writeTo(response);
        }
    }

    /** Sees the status when it is set: an answer may be written long after the filter has been left. */
    private final class Watched extends HttpServletResponseWrapper {

        private final String address;
        private final String machine;

        Watched(HttpServletResponse response, String address, String machine) {
            super(response);
            this.address = address;
            this.machine = machine;
        }

        @Override
        public void setStatus(int status) {
            if (status == SC_UNAUTHORIZED) {
                attempts.failed(address, machine);
            } else if (status < SC_MULTIPLE_CHOICES) {
                attempts.succeeded(address, machine);
            }
            super.setStatus(status);
        }
    }
}
