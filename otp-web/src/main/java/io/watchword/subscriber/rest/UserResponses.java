package io.watchword.subscriber.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.subscriber.FoundUser;
import io.watchword.subscriber.RegisteredUser;
import io.watchword.subscriber.UserView;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What is answered of users, to backends and administrators alike. */
final class UserResponses {

    private UserResponses() {}

    /** A page of users. */
    public record Page(List<UserView> items, Optional<String> nextCursor) {}

    /** @param query what the user's address ends with */
    static Response registered(RegisteredUser registered, PublicUrl publicUrl, String collection, String query) {
        String id = URLEncoder.encode(registered.user().view().userId(), StandardCharsets.UTF_8);
        return tagged(
                registered.created() ? Response.created(publicUrl.at(collection + "/" + id + query)) : Response.ok(),
                registered.user());
    }

    static Response ok(FoundUser user) {
        return tagged(Response.ok(), user);
    }

    /** The id in a path; what cannot be one is nobody's. */
    static String id(String text) {
        if (UserFields.isId(text)) {
            return text;
        }
        throw new Refusal(Problem.notFound());
    }

    private static Response tagged(Response.ResponseBuilder response, FoundUser user) {
        return response.entity(user.view())
                .tag(Integer.toString(user.version()))
                .build();
    }
}
