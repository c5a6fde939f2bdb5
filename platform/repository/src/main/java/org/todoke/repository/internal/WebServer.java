// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/**
 * The web server that hosts one repository. Nothing of it is believed: answers are bounded in length, must come at a pace, and may not
 * lead elsewhere. {@link #stop} may be called by any thread; the rest is for one.
 */
final class WebServer {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_THERE = 416;
    private static final int MAX_SHOWN = 200;

    private final HttpClient client;
    private final String name;
    private final URI base;
    private final Pace pace;
    private final long end;
    private volatile boolean stopped;
    private volatile CompletableFuture<?> under;

    /** @param name of the repository, for messages */
    WebServer(HttpClient client, String name, URI address, Pace pace) {
        this.client = client;
        this.name = name;
        String text = address.toString();
        this.base = URI.create(text.endsWith("/") ? text : text + "/");
        this.pace = pace;
        this.end = System.nanoTime() + pace.look().toNanos();
    }

    /** Ends what is under way, and whatever is asked afterwards. */
    void stop() {
        stopped = true;
        CompletableFuture<?> now = under;
        if (now != null) {
            now.cancel(true);
        }
    }

    /**
     * Fetches a file from this byte on, or from its beginning when the server knows no ranges.
     *
     * @throws CutOff when the connection fails or ends too early; another attempt may bring more
     * @throws ProblemException UNAVAILABLE when the server is too slow or has no such file, DENIED when it leads elsewhere, INVALID when the
     *     answer is too long
     * @throws IOException when the bytes cannot be written here
     */
    Answer get(String path, long from, Transfer.Opening opening) throws IOException, CutOff {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        var transfer = new Transfer(from, opening);
        try {
            HttpResponse<Void> response = await(path, client.sendAsync(request.build(), transfer), transfer);
            transfer.refuseUnopened();
            refuseOther(path, response);
            return new Answer(response.statusCode());
        } finally {
            transfer.close();
        }
    }

    CutOff cutOff(String path, String reason) {
        return new CutOff(new ProblemException(
                ProblemException.Kind.UNAVAILABLE, Message.of("repository.unreachable", name, base, path, reason)));
    }

    private HttpResponse<Void> await(String path, CompletableFuture<HttpResponse<Void>> answer, Transfer transfer)
            throws IOException, CutOff {
        under = answer;
        try {
            for (long before = 0; ; before = transfer.count()) {
                if (stopped || System.nanoTime() - end > 0) {
                    throw ended(path);
                }
                try {
                    return answer.get(pace.window().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    refuseSlow(path, transfer.count() - before);
                }
            }
        } catch (ExecutionException e) {
            throw failure(path, transfer, e.getCause());
        } catch (CancellationException e) {
            throw ended(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(path);
        } finally {
            answer.cancel(true);
        }
    }

    private void refuseSlow(String path, long bytes) {
        if (bytes < pace.bytesPerWindow()) {
            throw unavailable(
                    "repository.too-slow", name, path, bytes, pace.window().toSeconds());
        }
    }

    private ProblemException ended(String path) {
        return unavailable("repository.look-ended", name, path, pace.look().toMinutes());
    }

    /** @throws IOException when it is this side's */
    private CutOff failure(String path, Transfer transfer, Throwable failure) throws IOException {
        transfer.refuseUnwritten();
        if (transfer.isTooLong()) {
            throw ProblemException.invalid("repository.too-long", name, path, transfer.count());
        }
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return cutOff(path, printable(reason));
    }

    private void refuseOther(String path, HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            String location = response.headers().firstValue("Location").orElse("-");
            throw ProblemException.denied("repository.moved", name, path, printable(location));
        }
        if (status != OK && status != PARTIAL && status != RANGE_NOT_THERE) {
            throw unavailable("repository.answered", name, path, status);
        }
    }

    private static ProblemException unavailable(String key, Object... args) {
        return new ProblemException(ProblemException.Kind.UNAVAILABLE, Message.of(key, args));
    }

    /** What a stranger's server says goes to people's terminals. */
    private static String printable(String text) {
        String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** @param status 200, 206 or 416 */
    record Answer(int status) {}

    /** The connection failed; what came so far is kept. */
    static final class CutOff extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ProblemException problem;

        CutOff(ProblemException problem) {
            super(problem);
            this.problem = problem;
        }

        ProblemException problem() {
            return problem;
        }
    }
}
