package io.watchword.gateway.aws;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs each request by AWS Signature Version 4, its body included. */
public final class AwsSignature implements ClientRequestFilter {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final AwsCredentialsIdentity identity;
    private final String service;
    private final AwsRegion region;
    private final Clock clock;
    private final Map<String, String> headers;

    AwsSignature(
            AwsCredentialsIdentity identity,
            String service,
            AwsRegion region,
            Clock clock,
            Map<String, String> headers) {
        this.identity = identity;
        this.service = service;
        this.region = region;
        this.clock = clock;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public void filter(ClientRequestContext request) {
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity)
                .request(unsigned(request))
                .payload(ContentStreamProvider.fromByteArray((byte[]) request.getEntity()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.name())
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
        signed.request().forEachHeader((name, values) -> add(request, name, values));
    }

    private SdkHttpRequest unsigned(ClientRequestContext request) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .uri(request.getUri())
                .method(SdkHttpMethod.fromValue(request.getMethod()))
                .putHeader(HttpHeaders.CONTENT_TYPE, request.getMediaType().toString());
        headers.forEach(unsigned::putHeader);
        return unsigned.build();
    }

    /** The client writes host and type itself. */
    private static void add(ClientRequestContext request, String name, List<String> values) {
        if (!name.equalsIgnoreCase(HttpHeaders.HOST) && !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
            request.getHeaders().putSingle(name, String.join(",", values));
        }
    }
}
