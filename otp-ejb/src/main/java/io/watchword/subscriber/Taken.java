package io.watchword.subscriber;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which of some identifiers are not those of one user. */
final class Taken {

    private Taken() {}

    /** The identifiers of the lookup that the user has. */
    static List<String> held(User user, Lookup lookup) {
        return Stream.of(
                        lookup.id().filter(user.id()::equals).map(id -> "user_id"),
                        lookup.phoneIndex().filter(user::hasPhone).map(phone -> "phone_number"),
                        lookup.emailIndex().filter(user::hasEmail).map(email -> "email"),
                        lookup.usernameIndex().filter(user::hasUsername).map(name -> "username"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The identifiers of the lookup in whose place the user has others. */
    static List<String> contradicted(User user, Lookup lookup) {
        List<String> held = held(user, lookup);
        return Stream.of(
                        lookup.id().map(id -> "user_id"),
                        lookup.phoneIndex()
                                .filter(phone -> user.phoneIndex().isPresent())
                                .map(phone -> "phone_number"),
                        lookup.emailIndex()
                                .filter(email -> user.emailIndex().isPresent())
                                .map(email -> "email"),
                        lookup.usernameIndex()
                                .filter(name -> user.usernameIndex().isPresent())
                                .map(name -> "username"))
                .flatMap(Optional::stream)
                .filter(field -> !held.contains(field))
                .toList();
    }

    /** Why the identifiers, which these users have among them, are not those of one user; nothing where they are. */
    static Optional<Problem> problem(List<User> holders, Lookup lookup) {
        List<String> fields = new ArrayList<>();
        if (holders.size() > 1) {
            holders.forEach(holder -> fields.addAll(held(holder, lookup)));
        } else {
            holders.forEach(holder -> fields.addAll(contradicted(holder, lookup)));
        }
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(problem(fields, "The identifiers are not those of one user.", "is not the same user's"));
    }

    /** Other users have these. */
    static Problem byOthers(List<User> others, Lookup lookup) {
        List<String> fields = new ArrayList<>();
        others.forEach(other -> fields.addAll(held(other, lookup)));
        return problem(fields, "Another user of the tenant has this identifier.", "is taken");
    }

    private static Problem problem(List<String> fields, String detail, String reason) {
        return Problem.of(ProblemCode.CONFLICT, detail)
                .withErrors(fields.stream()
                        .map(field -> new FieldError(field, reason))
                        .toList());
    }
}
