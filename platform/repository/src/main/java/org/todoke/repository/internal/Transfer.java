// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** One answer on its way into its place; what is no file, such as an error page, is not read. */
final class Transfer implements HttpResponse.BodyHandler<Void>, AutoCloseable {

    private final long from;
    private final Opening opening;
    private volatile CountedBody body;
    private volatile WritableByteChannel sink;
    private volatile IOException unopened;

    /** @param from the byte that was asked for */
    Transfer(long from, Opening opening) {
        this.from = from;
        this.opening = opening;
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo info) {
        boolean goesOn = info.statusCode() == HttpURLConnection.HTTP_PARTIAL
                && info.headers()
                        .firstValue("Content-Range")
                        .filter(range -> range.startsWith("bytes " + from + "-"))
                        .isPresent();
        if (info.statusCode() != HttpURLConnection.HTTP_OK && !goesOn) {
            return new Unread();
        }
        try {
            Place place = opening.at(goesOn ? from : 0);
            sink = place.sink();
            body = new CountedBody(sink, place.mostBytes());
            return body;
        } catch (IOException e) {
            unopened = e;
            return new Unread();
        }
    }

    long count() {
        CountedBody now = body;
        return now == null ? 0 : now.count();
    }

    boolean isTooLong() {
        CountedBody now = body;
        return now != null && now.isTooLong();
    }

    /** @throws IOException why the place could not be opened, if so */
    void refuseUnopened() throws IOException {
        if (unopened != null) {
            throw unopened;
        }
    }

    /** @throws IOException why the bytes could not be written in their place, if so */
    void refuseUnwritten() throws IOException {
        Optional<IOException> failure = Optional.ofNullable(body).flatMap(CountedBody::sinkFailure);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Nothing is written any more, also by an answer that was given up. */
    @Override
    public void close() throws IOException {
        WritableByteChannel open = sink;
        if (open != null) {
            open.close();
        }
    }

    /** Makes the place for an answer. */
    interface Opening {
        /** @param begin the byte of the file that the answer begins with */
        Place at(long begin) throws IOException;
    }

    /** Where bytes go, and how many at most. */
    record Place(WritableByteChannel sink, long mostBytes) {}

    /** Ends an answer before its body. */
    private static final class Unread implements BodySubscriber<Void> {

        private final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
            end.complete(null);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            // Cancelled: what is still under way is dropped.
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(null);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
