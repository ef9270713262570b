package io.watchword.policy;

import io.watchword.platform.json.FieldError;
import io.watchword.policy.EffectivePolicy.Conflict;
import io.watchword.policy.EffectivePolicy.Source;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What administrators of policies have to know before they save one: what would apply, and what would not go together. */
@Dependent
public class PolicyDesk {

    private final InstallationPolicy installation;

    @Inject
    public PolicyDesk(InstallationPolicy installation) {
        this.installation = installation;
    }

    /** What applies under a tenant's and an application's document; empty ones where there are none. */
    public EffectivePolicy effective(JsonObject tenant, JsonObject application) {
        return EffectivePolicy.of(installation.fields(), tenant, application);
    }

    /** The policy that they make together. */
    public Policy policy(JsonObject tenant, JsonObject application) {
        return effective(tenant, application).policy();
    }

    /**
     * What is wrong with a document for the whole tenant.
     *
     * @param applications the documents of the tenant's applications, which would lie upon it
     */
    public List<FieldError> errorsOfTenant(JsonObject tenant, Map<String, JsonObject> applications) {
        List<FieldError> errors = new ArrayList<>(effective(tenant, JsonValue.EMPTY_JSON_OBJECT).conflicts().stream()
                .map(PolicyDesk::error)
                .toList());
        applications.forEach((application, document) -> effective(tenant, document).conflicts().stream()
                .filter(conflict -> conflict.source() == Source.APPLICATION)
                .map(conflict -> new FieldError(
                        conflict.other(),
                        "does not go with the policy of the application " + application + ", whose " + conflict.field()
                                + " " + conflict.reason()))
                .forEach(errors::add));
        return errors;
    }

    /** What is wrong with the document of an application, upon that of its tenant. */
    public List<FieldError> errorsOfApplication(JsonObject tenant, JsonObject application) {
        return effective(tenant, application).conflicts().stream()
                .filter(conflict -> conflict.source() == Source.APPLICATION)
                .map(PolicyDesk::error)
                .toList();
    }

    private static FieldError error(Conflict conflict) {
        return new FieldError(conflict.field(), conflict.reason());
    }
}
