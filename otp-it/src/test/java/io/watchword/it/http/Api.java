package io.watchword.it.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The product's HTTP interface. */
public final class Api {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final Transcript transcript;

    public Api(URI base, Transcript transcript) {
        this.base = base;
        this.transcript = transcript;
    }

    public URI base() {
        return base;
    }

    public Transcript transcript() {
        return transcript;
    }

    public Request get(String target) {
        return request("GET", target);
    }

    public Request post(String target) {
        return request("POST", target);
    }

    public Request patch(String target) {
        return request("PATCH", target);
    }

    public Request delete(String target) {
        return request("DELETE", target);
    }

    public Request request(String method, String target) {
        return new Request(client, transcript, base, method, target);
    }
}
