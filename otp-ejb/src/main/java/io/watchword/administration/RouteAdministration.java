package io.watchword.administration;

import io.watchword.gateway.Gateways;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.GatewayRepository;
import io.watchword.gateway.model.Route;
import io.watchword.gateway.model.RouteRepository;
import io.watchword.gateway.model.SenderId;
import io.watchword.phone.PhoneNumbers;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Routes of a tenant: created, changed, removed and shown. */
@Stateless
public class RouteAdministration {

    private static final Kind<Route, RouteView> KIND =
            new Kind<>("route", RouteView.class, RouteAdministration::view, Route::version);

    private static final int HIGHEST = 1_000;
    private static final int MOST_COUNTRIES = 250;
    private static final int MOST_PREFIXES = 200;
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    @Inject
    RouteRepository routes;

    @Inject
    GatewayRepository gateways;

    @Inject
    Gateways known;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Routes of the tenant from an id on, in the order of their ids, which is that of creation. */
    public Page<RouteView> page(Administrator by, String from, int most) {
        return Page.of(
                routes.all(by.tenantId()).stream()
                        .dropWhile(route -> from.compareTo(route.id().toString()) > 0)
                        .toList(),
                most,
                RouteAdministration::view);
    }

    public Outcome<Versioned<RouteView>> read(Administrator by, UUID id) {
        return routes.find(by.tenantId(), id)
                .map(route -> Outcome.done(KIND.versioned(route)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Creates a route to a gateway of the tenant. */
    public Outcome<Versioned<RouteView>> create(
            Administrator by, Route.Content content, Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, RouteView.class, () -> {
            List<FieldError> errors = errors(by.tenantId(), content);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            Route route = Route.create(Ids.next(), by.tenantId(), content, clock.instant());
            changes.create(by, KIND, route, () -> routes.add(route));
            known.changed(by.tenantId());
            return Outcome.done(KIND.versioned(route));
        });
    }

    /** Changes a route. */
    public Outcome<Versioned<RouteView>> change(
            Administrator by, UUID id, Optional<Integer> seen, UnaryOperator<Route.Content> change) {
        return changes.change(by, KIND, () -> routes.find(by.tenantId(), id), seen, route -> {
            Route.Content wanted = change.apply(route.content());
            if (wanted.equals(route.content())) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(by.tenantId(), wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            route.change(wanted, clock.instant());
            known.changed(by.tenantId());
            return Outcome.done(true);
        });
    }

    /** Removes a route. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                KIND,
                () -> routes.find(by.tenantId(), id),
                seen,
                route -> Outcome.done(() -> {
                    routes.remove(route);
                    known.changed(by.tenantId());
                }));
    }

    private List<FieldError> errors(String tenantId, Route.Content content) {
        List<FieldError> errors = new ArrayList<>();
        Channel channel = content.channel();
        if (!channel.isSent()) {
            errors.add(
                    new FieldError("channel", "must be one of sms, whatsapp, voice, email: no message goes by totp"));
        }
        Optional<ConfiguredGateway> gateway = gateways.find(tenantId, content.gatewayId());
        if (gateway.isEmpty()) {
            errors.add(new FieldError("gateway_id", "must be a gateway of the tenant"));
        } else if (channel.isSent() && !gateway.get().channels().contains(channel)) {
            errors.add(new FieldError("gateway_id", "must be a gateway that has the channel " + channel.code()));
        }
        addEach(
                errors,
                "countries",
                content.countries(),
                MOST_COUNTRIES,
                PhoneNumbers::isRegion,
                "must be an ISO 3166-1 code such as IN");
        addEach(
                errors,
                "prefixes",
                content.prefixes(),
                MOST_PREFIXES,
                prefix -> PREFIX.matcher(prefix).matches(),
                "must be the beginning of a number in E.164, such as +9199");
        if (channel == Channel.EMAIL
                && !(content.countries().isEmpty() && content.prefixes().isEmpty())) {
            errors.add(new FieldError("channel", "must be one of numbers: an e-mail address has no country or prefix"));
        }
        range(errors, "priority", content.priority(), 0);
        range(errors, "weight", content.weight(), 1);
        content.senderId()
                .flatMap(senderId -> SenderId.wrong(senderId, channel))
                .ifPresent(reason -> errors.add(new FieldError("sender_id", reason)));
        return errors;
    }

    private static void range(List<FieldError> errors, String field, int number, int least) {
        if (number < least || number > HIGHEST) {
            errors.add(new FieldError(field, "must be from " + least + " to " + HIGHEST));
        }
    }

    private static void addEach(
            List<FieldError> errors,
            String field,
            List<String> values,
            int most,
            Predicate<String> right,
            String rule) {
        if (values.size() > most) {
            errors.add(new FieldError(field, "must be at most " + most));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!right.test(values.get(i))) {
                errors.add(new FieldError(field + "[" + i + "]", rule));
            }
        }
        if (new HashSet<>(values).size() < values.size()) {
            errors.add(new FieldError(field, "must name each once"));
        }
    }

    private static RouteView view(Route route) {
        Route.Content content = route.content();
        return new RouteView(
                route.id().toString(),
                route.id().toString(),
                content.channel(),
                content.gatewayId().toString(),
                content.countries(),
                content.prefixes(),
                content.priority(),
                content.weight(),
                content.senderId(),
                route.createdAt(),
                route.updatedAt());
    }
}
