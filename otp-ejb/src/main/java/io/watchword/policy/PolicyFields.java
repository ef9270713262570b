package io.watchword.policy;

import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a document of policy sets, each within its bounds; what it leaves out is inherited. {@code docs/policies.md} tells
 * of every field, and where its bounds come from.
 */
public record PolicyFields(
        Optional<Profile> profile,
        Optional<Integer> codeLength,
        Optional<Alphabet> alphabet,
        Optional<Integer> expiresInSeconds,
        Optional<Integer> maxAttempts,
        Optional<Integer> lockoutAfterFailures,
        Optional<Integer> lockoutSeconds,
        Optional<Integer> lockoutLongestSeconds,
        Optional<Integer> resendCooldownSeconds,
        Optional<Integer> maxResends,
        Optional<List<Channel>> channels,
        Optional<List<Channel>> fallbackChannels,
        Optional<Integer> fallbackAfterSeconds,
        Optional<Integer> receiptWaitSeconds,
        Optional<List<String>> allowedCountries,
        Optional<List<String>> blockedCountries,
        Optional<List<PhoneNumberType>> numberTypes,
        Optional<List<String>> allowedPrefixes,
        Optional<List<String>> blockedPrefixes,
        Optional<Integer> maxSegments,
        Optional<Integer> numberReverificationDays,
        Optional<Integer> sessionSeconds,
        Optional<Integer> sessionIdleSeconds,
        Optional<List<LimitField>> sendsPerNumber,
        Optional<List<LimitField>> sendsPerUser,
        Optional<List<LimitField>> sendsPerIp,
        Optional<List<LimitField>> sendsPerDevice,
        Optional<List<LimitField>> sendsPerApplication,
        Optional<List<LimitField>> sendsPerTenant,
        Optional<List<AllowanceField>> sendsPerCountry,
        Optional<List<AllowanceField>> sendsPerPrefix,
        Optional<Integer> countriesPerIp,
        Optional<List<LimitField>> guessesPerIp,
        Optional<List<LimitField>> failuresPerClient,
        Optional<List<FailureShareField>> sprayPerClient,
        Optional<List<FailureShareField>> sprayPerIp,
        Optional<ProofDemand> proofOfWork,
        Optional<Integer> proofOfWorkMaxNumber,
        Optional<List<CostBudgetField>> costPerTenant,
        Optional<List<CostBudgetField>> costPerCountry,
        Optional<List<RecordableRule>> recordOnly) {

    private static final int DAY = 86_400;
    private static final int YEAR = 365 * DAY;
    private static final int MOST_COUNTRIES = 250;
    private static final int MOST_PREFIXES = 200;
    private static final int MOST_COST_BUDGETS = 100;
    private static final int UNBOUND = 100_000_000;

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final String COUNTRY_RULE = "must be an ISO 3166-1 code such as IN";
    private static final String PREFIX_RULE = "must be the beginning of a number in E.164, such as +9199";
    private static final String CHANNEL_RULE = "must be one of sms, whatsapp, voice, email: no message goes by totp";

    public PolicyFields {
        Bounds bounds = new Bounds();
        bounds.range("code_length", codeLength, 4, 10);
        bounds.range("expires_in_seconds", expiresInSeconds, 30, 600);
        bounds.range("max_attempts", maxAttempts, 1, 10);
        bounds.range("lockout_after_failures", lockoutAfterFailures, 1, 50);
        bounds.range("lockout_seconds", lockoutSeconds, 1, DAY);
        bounds.range("lockout_longest_seconds", lockoutLongestSeconds, 1, DAY);
        bounds.range("resend_cooldown_seconds", resendCooldownSeconds, 0, 600);
        bounds.range("max_resends", maxResends, 0, 10);
        bounds.each("channels", channels, 1, 4, Channel::isSent, CHANNEL_RULE);
        bounds.each("fallback_channels", fallbackChannels, 0, 4, Channel::isSent, CHANNEL_RULE);
        bounds.range("fallback_after_seconds", fallbackAfterSeconds, 5, 300);
        bounds.range("receipt_wait_seconds", receiptWaitSeconds, 5, 300);
        bounds.each(
                "allowed_countries",
                allowedCountries,
                0,
                MOST_COUNTRIES,
                country -> country.equals(ServedNumbers.ALL) || PhoneNumbers.isRegion(country),
                COUNTRY_RULE + ", or * for all");
        bounds.each("blocked_countries", blockedCountries, 0, MOST_COUNTRIES, PhoneNumbers::isRegion, COUNTRY_RULE);
        bounds.each("number_types", numberTypes, 1, PhoneNumberType.values().length, type -> true, "");
        bounds.each("allowed_prefixes", allowedPrefixes, 0, MOST_PREFIXES, PolicyFields::isPrefix, PREFIX_RULE);
        bounds.each("blocked_prefixes", blockedPrefixes, 0, MOST_PREFIXES, PolicyFields::isPrefix, PREFIX_RULE);
        bounds.range("max_segments", maxSegments, 1, 10);
        bounds.range("number_reverification_days", numberReverificationDays, 1, 3_650);
        bounds.range("session_seconds", sessionSeconds, 60, YEAR);
        bounds.range("session_idle_seconds", sessionIdleSeconds, 60, YEAR);
        bounds.limits("sends_per_number", sendsPerNumber, 1, 100);
        bounds.limits("sends_per_user", sendsPerUser, 0, 100);
        bounds.limits("sends_per_ip", sendsPerIp, 1, 1_000);
        bounds.limits("sends_per_device", sendsPerDevice, 0, 1_000);
        bounds.limits("sends_per_application", sendsPerApplication, 0, UNBOUND);
        bounds.limits("sends_per_tenant", sendsPerTenant, 0, UNBOUND);
        bounds.allowances("sends_per_country", sendsPerCountry);
        bounds.allowances("sends_per_prefix", sendsPerPrefix);
        bounds.range("countries_per_ip", countriesPerIp, 1, 250);
        bounds.limits("guesses_per_ip", guessesPerIp, 1, 100_000);
        bounds.limits("failures_per_client", failuresPerClient, 1, 1_000_000);
        bounds.share("spray_per_client", sprayPerClient);
        bounds.share("spray_per_ip", sprayPerIp);
        bounds.range("proof_of_work_max_number", proofOfWorkMaxNumber, 1_000, 10_000_000);
        bounds.costs("cost_per_tenant", costPerTenant, 3, country -> false);
        bounds.costs("cost_per_country", costPerCountry, MOST_COST_BUDGETS, PhoneNumbers::isRegion);
        bounds.each("record_only", recordOnly, 0, RecordableRule.values().length, rule -> true, "");
        bounds.hold();
    }

    /**
     * What a JSON object sets; null is as good as nothing.
     *
     * @throws InvalidFields with all that is wrong: fields of another type or name, and of the others those out of bounds
     */
    public static PolicyFields read(JsonObject json) {
        try {
            return JsonRecords.bind(json, PolicyFields.class);
        } catch (InvalidFields wrong) {
            // Bounds are looked at where all has the right type alone.
            List<FieldError> errors = new ArrayList<>(wrong.errors());
            Map<String, JsonValue> rest = new HashMap<>(json);
            rest.keySet().removeAll(topLevel(errors));
            try {
                JsonRecords.bind(JsonObjects.of(rest), PolicyFields.class);
            } catch (InvalidFields others) {
                errors.addAll(others.errors());
            }
            throw new InvalidFields(errors);
        }
    }

    /** What a stored document sets. */
    public static PolicyFields read(String document) {
        return read(StrictJson.readObject(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** The fields that are set, and no others. */
    public JsonObject json() {
        return JsonObjects.withoutNulls(StrictJson.readObject(JsonRecords.write(this)));
    }

    private static Set<String> topLevel(List<FieldError> errors) {
        Set<String> names = new HashSet<>();
        errors.forEach(error -> names.add(error.field().split("[.\\[]", 2)[0]));
        return names;
    }

    private static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** The policy that these fields make, all of which are set. */
    Policy policy() {
        return new Policy(
                codeLength.orElseThrow(),
                alphabet.orElseThrow(),
                seconds(expiresInSeconds),
                maxAttempts.orElseThrow(),
                seconds(resendCooldownSeconds),
                maxResends.orElseThrow(),
                limits(),
                new CostBudgets(costs(costPerTenant), costs(costPerCountry)),
                new Lockout(
                        lockoutAfterFailures.orElseThrow(), seconds(lockoutSeconds), seconds(lockoutLongestSeconds)),
                new ServedNumbers(
                        Set.copyOf(allowedCountries.orElseThrow()),
                        Set.copyOf(blockedCountries.orElseThrow()),
                        allowedPrefixes.orElseThrow(),
                        blockedPrefixes.orElseThrow(),
                        Set.copyOf(numberTypes.orElseThrow())),
                channels.orElseThrow(),
                Duration.ofDays(numberReverificationDays.orElseThrow()),
                maxSegments.orElseThrow(),
                new Fallback(
                        fallbackChannels.orElseThrow(), seconds(fallbackAfterSeconds), seconds(receiptWaitSeconds)),
                new SessionLimits(seconds(sessionSeconds), seconds(sessionIdleSeconds)),
                Set.copyOf(recordOnly.orElseThrow()));
    }

    private Limits limits() {
        return new Limits(
                limits(sendsPerNumber),
                limits(sendsPerUser),
                limits(sendsPerIp),
                limits(sendsPerDevice),
                limits(sendsPerApplication),
                limits(sendsPerTenant),
                allowances(sendsPerCountry),
                allowances(sendsPerPrefix),
                countriesPerIp.orElseThrow(),
                limits(guessesPerIp),
                limits(failuresPerClient),
                shares(sprayPerClient),
                shares(sprayPerIp),
                proofOfWork.orElseThrow(),
                proofOfWorkMaxNumber.orElseThrow());
    }

    private static List<Limit> limits(Optional<List<LimitField>> limits) {
        return limits.orElseThrow().stream().map(LimitField::read).toList();
    }

    private static List<Allowance> allowances(Optional<List<AllowanceField>> allowances) {
        return allowances.orElseThrow().stream().map(AllowanceField::read).toList();
    }

    private static List<FailureShare> shares(Optional<List<FailureShareField>> shares) {
        return shares.orElseThrow().stream().map(FailureShareField::read).toList();
    }

    private static List<CostBudget> costs(Optional<List<CostBudgetField>> budgets) {
        return budgets.orElseThrow().stream().map(CostBudgetField::read).toList();
    }

    private static Duration seconds(Optional<Integer> number) {
        return Duration.ofSeconds(number.orElseThrow());
    }
}
