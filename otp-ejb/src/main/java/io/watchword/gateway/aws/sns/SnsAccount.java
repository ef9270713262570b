package io.watchword.gateway.aws.sns;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.aws.AwsAccount;
import io.watchword.gateway.aws.AwsSignature;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in SNS's own words. */
final class SnsAccount {

    private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");
    private static final Pattern ORIGINATION_NUMBER = Pattern.compile("\\+?[0-9]{5,14}");
    private static final Pattern SMS_TYPE = Pattern.compile("Transactional|Promotional");
    private static final Pattern MAX_PRICE = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,5})?");
    private static final Pattern INDIAN_ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final AwsAccount aws;

    SnsAccount(GatewayAccount account) {
        this.aws = new AwsAccount(account, "sns");
    }

    /** Says what SNS asks of an account. */
    AccountCheck check(AccountCheck check) {
        return aws.check(check)
                .optionalSetting(
                        "sender_id", SENDER_ID, "must be at most 11 letters, digits and hyphens, with a letter")
                .optionalSetting("origination_number", ORIGINATION_NUMBER, "must be a number of 5 to 14 digits")
                .optionalSetting("sms_type", SMS_TYPE, "must be Transactional or Promotional")
                .optionalSetting("max_price", MAX_PRICE, "must be an amount in US dollars, such as 0.05")
                .optionalSetting("in_entity_id", INDIAN_ID, "must be the entity id of a registration in India")
                .optionalSetting("in_template_id", INDIAN_ID, "must be the template id of a registration in India");
    }

    URI address() {
        return aws.address();
    }

    AwsSignature signature(Clock clock) {
        return aws.signature(clock, Map.of());
    }

    static boolean isSenderId(String sender) {
        return SENDER_ID.matcher(sender).matches();
    }

    static boolean isNumber(String sender) {
        return ORIGINATION_NUMBER.matcher(sender).matches();
    }

    Optional<String> senderId() {
        return aws.setting("sender_id");
    }

    Optional<String> originationNumber() {
        return aws.setting("origination_number");
    }

    String smsType() {
        return aws.setting("sms_type").orElse("Transactional");
    }

    Optional<String> maxPrice() {
        return aws.setting("max_price");
    }

    Optional<String> indianEntityId() {
        return aws.setting("in_entity_id");
    }

    Optional<String> indianTemplateId() {
        return aws.setting("in_template_id");
    }
}
