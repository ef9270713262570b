package io.watchword.gateway.aws.eum;

import io.watchword.gateway.aws.AwsRegion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a topic of Amazon SNS. It holds the account that owns it, so that no other account has the same. */
record TopicArn(String text, AwsRegion region) {

    static final Pattern FORM = Pattern.compile(
            "arn:aws[a-z-]{0,16}:sns:([a-z]{2,4}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}):[0-9]{12}:" + "[A-Za-z0-9_-]{1,256}");

    static Optional<TopicArn> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TopicArn(text, new AwsRegion(matcher.group(1)))) : Optional.empty();
    }

    /** The one host that speaks for SNS in the topic's region. */
    String host() {
        return "sns." + region.name() + "." + region.suffix();
    }
}
