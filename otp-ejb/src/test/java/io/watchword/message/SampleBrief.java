package io.watchword.message;

import io.watchword.platform.Channel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages of tests are to say: a code by SMS to the United States, unless told otherwise. */
final class SampleBrief {

    private Channel channel = Channel.SMS;
    private String country = "US";
    private @Nullable String locale;
    private String application = "Shop";
    private @Nullable String custom;
    private @Nullable String amount;
    private @Nullable String payee;
    private @Nullable String android;
    private @Nullable String webOrigin;
    private Duration validity = Duration.ofMinutes(5);

    SampleBrief channel(Channel value) {
        channel = value;
        return this;
    }

    SampleBrief country(String value) {
        country = value;
        return this;
    }

    SampleBrief locale(@Nullable String value) {
        locale = value;
        return this;
    }

    SampleBrief application(String value) {
        application = value;
        return this;
    }

    SampleBrief custom(String value) {
        custom = value;
        return this;
    }

    SampleBrief amount(@Nullable String value) {
        amount = value;
        return this;
    }

    SampleBrief payee(@Nullable String value) {
        payee = value;
        return this;
    }

    SampleBrief android(String value) {
        android = value;
        return this;
    }

    SampleBrief webOrigin(String value) {
        webOrigin = value;
        return this;
    }

    SampleBrief validity(Duration value) {
        validity = value;
        return this;
    }

    MessageBrief build() {
        return new MessageBrief(
                "acme",
                channel,
                country,
                Optional.ofNullable(locale),
                application,
                Optional.ofNullable(custom),
                Optional.ofNullable(amount),
                Optional.ofNullable(payee),
                Optional.ofNullable(android),
                Optional.ofNullable(webOrigin),
                validity);
    }
}
