package io.watchword.subscriber.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.subscriber.UserDraft;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads by what a list of users is asked for. */
final class UserQuery {

    private UserQuery() {}

    /** The one identifier that is asked for; nothing where none is. */
    static Optional<UserDraft> identifier(MultivaluedMap<String, String> query) {
        Optional<String> phoneNumber = single(query, "phone_number");
        Optional<String> email = single(query, "email");
        Optional<String> username = single(query, "username");
        Optional<String> country = single(query, "country");
        long given = Stream.of(phoneNumber, email, username)
                .filter(Optional::isPresent)
                .count();
        if (given > 1) {
            throw new Refusal(Problem.invalid("phone_number", "give it, email or username, but one alone"));
        }
        UserFields.checkCountry(country, phoneNumber.isPresent());
        return given == 0
                ? Optional.empty()
                : Optional.of(new UserDraft(
                        Optional.empty(),
                        phoneNumber.map(number -> UserFields.phone(unescaped(number), country)),
                        email.map(UserFields::email),
                        username.map(UserFields::username),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** A plus that was not escaped arrives as a space; no number begins with one. */
    private static String unescaped(String number) {
        return number.startsWith(" ") ? "+" + number.substring(1) : number;
    }

    private static Optional<String> single(MultivaluedMap<String, String> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Refusal(Problem.invalid(name, "give it once"));
        }
        return values.stream().findFirst();
    }
}
