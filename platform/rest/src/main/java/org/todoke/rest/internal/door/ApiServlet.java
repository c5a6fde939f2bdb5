// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Lines;
import org.todoke.rest.internal.call.Listing;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.call.Streaming;
import org.todoke.rest.internal.health.Connector;
import org.todoke.rest.internal.health.Wording;
import org.todoke.rest.internal.json.JsonIn;

/** {@code /api/v1}: the actions of all resources that are there, for programs with a token. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(ApiServlet.ROOT + "/*")
@HttpWhiteboardContextSelect(Connector.TLS)
public final class ApiServlet extends HttpServlet {

    static final String ROOT = "/api/v1";
    static final String DESCRIPTION = "/openapi.json";

    private static final long serialVersionUID = 1L;

    private final transient Routes routes;
    private final transient Passage passage;
    private final transient Wording wording;

    @Activate
    public ApiServlet(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<Actions> resources,
            @Reference Passage passage,
            @Reference Wording wording) {
        this.routes = new Routes(resources.stream()
                .flatMap(resource -> resource.table().stream())
                .toList());
        this.passage = passage;
        this.wording = wording;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var incoming = new Incoming(request);
        Locale language = incoming.language();
        Function<Message, String> words = message -> wording.render(message, language);
        Rendered answer;
        try {
            passage.count(incoming.address());
            answer = answer(incoming, words);
        } catch (RuntimeException e) {
            answer = Problems.of(e, words);
            incoming.drain();
        }
        answer.with("Content-Language", language.getLanguage().equals("ja") ? "ja" : "en")
                .send(response);
        if (answer.stream().isPresent()) {
            answer.stream().get().begin(request, passage.watch(incoming), words);
        }
    }

    private Rendered answer(Incoming incoming, Function<Message, String> words) {
        if (incoming.path().equals(DESCRIPTION) && incoming.method().equals("GET")) {
            return Rendered.json(200, "application/json", new OpenApi(routes.table(), words).document());
        }
        Routes.Found found = routes.find(incoming.method(), incoming.path());
        Action action = found.action();
        Passage.Admitted admitted = passage.admit(action, incoming);
        Caller caller = admitted.caller();
        Map<String, String> variables = Incoming.variables(found.variables());
        Map<String, String> query = incoming.query(action);
        if (!action.changes()) {
            Passage.check(action, caller);
            Optional<Record> question = action.body().<Record>map(type -> JsonIn.read(incoming.body(action), type));
            var call =
                    new Call(caller, variables, query, question, incoming.version(action), admitted.session(), words);
            return render(action, call, action.handler().handle(call));
        }
        byte[] body = action.takesBytes() ? new byte[0] : incoming.body(action);
        var asked = new Passage.Asked(
                incoming.method() + " " + incoming.path(),
                incoming.conditions(),
                object(variables),
                body,
                incoming.key(action));
        return passage.once(action, caller, asked, () -> {
            try {
                return passage.record(caller, action, asked, () -> {
                    Passage.check(action, caller);
                    var call = new Call(
                            caller,
                            variables,
                            query,
                            action.takesBytes()
                                    ? Optional.of(incoming.bytes())
                                    : action.body().map(type -> JsonIn.read(body, type)),
                            incoming.version(action),
                            admitted.session(),
                            words);
                    return render(action, call, action.handler().handle(call));
                });
            } catch (RuntimeException e) {
                if (action.takesBytes()) {
                    incoming.drain(); // a document has been read by now
                }
                return Problems.of(e, words);
            }
        });
    }

    private static String object(Map<String, String> variables) {
        return variables.values().stream().sorted().collect(Collectors.joining(" "));
    }

    private static Rendered render(Action action, Call call, Reply reply) {
        if (reply.value() instanceof Streaming streaming) {
            return Rendered.stream(streaming);
        }
        if (reply.value() instanceof Lines lines) {
            return Rendered.lines(action.gives().status(), lines);
        }
        Rendered rendered = action.gives().type().isEmpty()
                ? new Rendered(action.gives().status(), Map.of(), new byte[0])
                : Rendered.json(action.gives().status(), "application/json", value(action, call, reply));
        if (reply.version().isPresent()) {
            rendered = rendered.with("ETag", "\"" + reply.version().getAsLong() + "\"");
        }
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            String prefix = header.getKey().equals(Reply.LOCATION) ? ROOT : "";
            rendered = rendered.with(header.getKey(), prefix + header.getValue());
        }
        return rendered;
    }

    private static Object value(Action action, Call call, Reply reply) {
        return reply.value() instanceof List<?> rows
                ? new Listing(action.gives().type().get()).page(records(rows), call.query())
                : reply.value();
    }

    private static List<Record> records(List<?> rows) {
        return rows.stream().map(Record.class::cast).toList();
    }
}
