package io.watchword.gateway.aws.eum;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.aws.AwsAccount;
import io.watchword.gateway.aws.AwsSignature;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A tenant's account in End User Messaging's own words. */
final class EumAccount {

    private static final String IDENTITY_REASON =
            "must be a phone number, a sender id or a pool, or the id or ARN of one";
    private static final String ID_REASON = "must be a name, an id or an ARN";

    /** {@code TextMessageOriginationIdentity}, and the voice's the same. */
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9_:/+-]{1,256}");

    /** {@code ConfigurationSetNameOrArn}, {@code ProtectConfigurationIdOrArn}. */
    private static final Pattern NAME_OR_ARN = Pattern.compile("[A-Za-z0-9_:/-]{1,256}");

    private static final Pattern MESSAGE_TYPE = Pattern.compile("TRANSACTIONAL|PROMOTIONAL");
    private static final Pattern MAX_PRICE = Pattern.compile("[0-9]{0,2}\\.[0-9]{1,5}");
    private static final Pattern VOICE = Pattern.compile("[A-Z]{2,32}");
    private static final Pattern INDIAN_ID = Pattern.compile("\\S{1,64}");

    private final GatewayAccount account;
    private final AwsAccount aws;

    EumAccount(GatewayAccount account) {
        this.account = account;
        this.aws = new AwsAccount(account, "sms-voice");
    }

    /** Says what End User Messaging asks of an account. */
    AccountCheck check(AccountCheck check) {
        Set<Channel> channels = account.channels();
        return aws.check(check)
                .optionalSetting("origination_identity", IDENTITY, IDENTITY_REASON)
                .optionalSetting("voice_origination_identity", IDENTITY, IDENTITY_REASON)
                .optionalSetting("configuration_set_name", NAME_OR_ARN, ID_REASON)
                .optionalSetting("protect_configuration_id", NAME_OR_ARN, ID_REASON)
                .optionalSetting("message_type", MESSAGE_TYPE, "must be TRANSACTIONAL or PROMOTIONAL")
                .optionalSetting("max_price", MAX_PRICE, "must be an amount in US dollars with a point, such as 0.05")
                .optionalSetting("voice_id", VOICE, "must be a voice of Amazon Polly, such as JOANNA")
                .optionalSetting("in_entity_id", INDIAN_ID, "must be the entity id of a registration in India")
                .optionalSetting("in_template_id", INDIAN_ID, "must be the template id of a registration in India")
                .optionalSetting("topic_arn", TopicArn.FORM, "must be the ARN of the SNS topic that the events go to")
                .require(
                        !channels.contains(Channel.VOICE)
                                || aws.setting("voice_origination_identity").isPresent(),
                        "settings.voice_origination_identity",
                        "is required for voice");
    }

    URI address() {
        return aws.address();
    }

    AwsSignature signature(Clock clock, String operation) {
        return aws.signature(clock, Map.of("X-Amz-Target", "PinpointSMSVoiceV2." + operation));
    }

    /** Who sends: whoever was asked for, else the account's own; nothing where End User Messaging shall choose. */
    Optional<String> originationIdentity(Optional<String> asked) {
        return asked.or(() -> aws.setting("origination_identity"));
    }

    /** Whether End User Messaging could know such a sender at all. */
    static boolean isIdentity(String sender) {
        return IDENTITY.matcher(sender).matches();
    }

    /** Calls come from a number, so that a name that was asked for cannot be their sender. */
    String voiceOriginationIdentity(Optional<String> asked) {
        return asked.filter(sender -> sender.startsWith("+"))
                .or(() -> aws.setting("voice_origination_identity"))
                .orElse("");
    }

    String messageType() {
        return aws.setting("message_type").orElse("TRANSACTIONAL");
    }

    Optional<String> configurationSetName() {
        return aws.setting("configuration_set_name");
    }

    Optional<String> protectConfigurationId() {
        return aws.setting("protect_configuration_id");
    }

    Optional<String> maxPrice() {
        return aws.setting("max_price");
    }

    Optional<String> voiceId() {
        return aws.setting("voice_id");
    }

    Optional<String> indianEntityId() {
        return aws.setting("in_entity_id");
    }

    Optional<String> indianTemplateId() {
        return aws.setting("in_template_id");
    }

    Optional<TopicArn> topicArn() {
        return aws.setting("topic_arn").flatMap(TopicArn::parse);
    }
}
