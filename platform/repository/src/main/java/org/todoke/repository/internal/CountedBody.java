// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes an answer's bytes as they come, counts them, and ends it when there are too many. For one answer. */
final class CountedBody implements BodySubscriber<Void> {

    private final WritableByteChannel sink;
    private final long mostBytes;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Subscription subscription;
    private volatile long count;
    private volatile IOException sinkFailure;
    private volatile boolean tooLong;

    CountedBody(WritableByteChannel sink, long mostBytes) {
        this.sink = sink;
        this.mostBytes = mostBytes;
    }

    long count() {
        return count;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Why the bytes could not be written here. */
    Optional<IOException> sinkFailure() {
        return Optional.ofNullable(sinkFailure);
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                if (buffer.remaining() > mostBytes - count) {
                    tooLong = true;
                    throw new IOException("More than " + mostBytes + " bytes");
                }
                write(buffer);
            }
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            end.completeExceptionally(e);
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                count += sink.write(buffer);
            }
        } catch (IOException e) {
            sinkFailure = e;
            throw e;
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
