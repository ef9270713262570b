package io.watchword.token;

import java.util.Map;

/** What the introspection endpoint answers (RFC 7662, section 2.2). */
public sealed interface IntrospectionAnswer permits IntrospectionAnswer.Introspected, TokenAnswer.Refused {

    /** What there is to say of the token; of one that is not good, or is not the client's business, that it is inactive. */
    record Introspected(Map<String, Object> members) implements IntrospectionAnswer {

        static final Introspected INACTIVE = new Introspected(Map.of("active", false));
    }
}
