package io.watchword.gateway.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes one answer's body up to a limit, and keeps its head in case that the body breaks off. */
final class AnswerBody implements BodyHandler<Optional<byte[]>>, BodySubscriber<Optional<byte[]>> {

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private volatile @Nullable ResponseInfo head;
    private volatile @Nullable Subscription subscription;

    AnswerBody(int most) {
        this.most = most;
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
        return body;
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
        Subscription source = subscription;
        if (bytes.size() > most && source != null && !body.isDone()) {
            // Ends the connection without reading on.
            source.cancel();
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
}
