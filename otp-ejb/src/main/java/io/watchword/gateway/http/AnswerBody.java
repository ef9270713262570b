package io.watchword.gateway.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes one answer's body up to a limit and a deadline, and keeps its head in case that the body breaks off. */
final class AnswerBody implements BodyHandler<Optional<byte[]>>, BodySubscriber<Optional<byte[]>> {

    private final int most;
    private final long deadline;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private volatile @Nullable ResponseInfo head;
    private volatile @Nullable Subscription subscription;

    /**
     * @param most bytes of the body
     * @param whole from now to the body's end
     */
    AnswerBody(int most, Duration whole) {
        this.most = most;
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    /** Status and headers, once they have come. */
    Optional<ResponseInfo> head() {
        return Optional.ofNullable(head);
    }

    @Override
    public BodySubscriber<Optional<byte[]>> apply(ResponseInfo info) {
        head = info;
        return this;
    }

    /** The body; nothing where it is too long. */
    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body.orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                .whenComplete((whole, failure) -> {
                    if (failure instanceof TimeoutException) {
                        end();
                    }
                });
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most + 1 - bytes.size())];
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        if (bytes.size() > most && !body.isDone()) {
            end();
            body.complete(Optional.empty());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(bytes.toByteArray()));
    }

    /** Ends the connection without reading on. */
    private void end() {
        Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }
}
