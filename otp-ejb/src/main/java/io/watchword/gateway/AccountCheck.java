package io.watchword.gateway;

import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks a tenant's account over for its provider, which says what settings and credentials it takes. An account holds no
 * others, and only channels that the provider has.
 */
public final class AccountCheck {

    private static final Pattern ACCEPTED = Pattern.compile("accepted");

    private final Provider provider;
    private final GatewayAccount account;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public AccountCheck(Provider provider, GatewayAccount account) {
        this.provider = provider;
        this.account = account;
        require(
                !account.channels().isEmpty() && provider.channels().containsAll(account.channels()),
                "channels",
                provider.channels().stream()
                        .sorted()
                        .map(Channel::code)
                        .collect(Collectors.joining(", ", "must be some of: ", "")));
    }

    /** The address, where one is given, must be one that nothing is objected to. */
    public AccountCheck baseUrl(Function<URI, Optional<String>> objection) {
        account.baseUrl().flatMap(objection).ifPresent(reason -> errors.add(new FieldError("base_url", reason)));
        return this;
    }

    /** A setting that there must be, of this form. */
    public AccountCheck setting(String name, Pattern form, String reason) {
        return required("settings." + name, account.settings().get(name), form, reason);
    }

    /** A setting that there may be, of this form. */
    public AccountCheck optionalSetting(String name, Pattern form, String reason) {
        return optional("settings." + name, account.settings().get(name), form, reason);
    }

    /** A credential that there must be, of this form. */
    public AccountCheck credential(String name, Pattern form, String reason) {
        return required("credentials." + name, account.credentials().get(name), form, reason);
    }

    /** A credential that there may be, of this form. */
    public AccountCheck optionalCredential(String name, Pattern form, String reason) {
        return optional("credentials." + name, account.credentials().get(name), form, reason);
    }

    /**
     * A line in the clear must be inside the network, or said to be protected otherwise.
     *
     * @param inTheClear whether it is one
     * @param inside whether it is inside
     */
    public AccountCheck line(boolean inTheClear, boolean inside) {
        return optionalSetting("plaintext", ACCEPTED, "must be accepted, or absent")
                .require(
                        !inTheClear || inside || account.settings().containsKey("plaintext"),
                        "settings.tls",
                        "must not be none: codes and credentials would cross the internet in the clear; where the line is"
                                + " protected otherwise, say so by settings.plaintext: accepted");
    }

    /** Whatever else must hold. */
    public AccountCheck require(boolean holds, String field, String reason) {
        if (!holds) {
            errors.add(new FieldError(field, reason));
        }
        return this;
    }

    /** All that is wrong; nothing where the account can be opened. */
    public List<FieldError> errors() {
        Stream<String> given = Stream.concat(
                account.settings().keySet().stream().map(name -> "settings." + name),
                account.credentials().keySet().stream().map(name -> "credentials." + name));
        Stream<FieldError> unknown = given.filter(field -> !known.contains(field))
                .sorted()
                .map(field -> new FieldError(field, "is not known to " + provider.name()));
        return Stream.concat(errors.stream(), unknown).toList();
    }

    private AccountCheck required(String field, @Nullable String value, Pattern form, String reason) {
        known.add(field);
        return require(value != null && form.matcher(value).matches(), field, reason);
    }

    private AccountCheck optional(String field, @Nullable String value, Pattern form, String reason) {
        known.add(field);
        return require(value == null || form.matcher(value).matches(), field, reason);
    }
}
