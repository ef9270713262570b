package io.watchword.gateway.aws.sns;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.ProviderEndpoint;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends by one account of SNS, in one region. */
final class SnsGateway implements Gateway {

    private static final int MAX_TEXT_LENGTH = 1_600;
    private static final int MAX_ID_LENGTH = 100;

    private final SnsAccount account;
    private final ProviderEndpoint<SnsPublish> endpoint;

    SnsGateway(SnsAccount account, Clock clock, GatewayNetwork network) {
        this.account = account;
        this.endpoint =
                new ProviderEndpoint<>(SnsPublish.class, account.address(), "/", account.signature(clock), network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.text().length() > MAX_TEXT_LENGTH) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        boolean unusable = message.sender()
                .filter(asked -> !SnsAccount.isSenderId(asked) && !SnsAccount.isNumber(asked))
                .isPresent();
        if (unusable) {
            return Submission.Refused.because(Reason.SENDER_REJECTED, "sender_invalid");
        }
        byte[] form = formOf(message).encoded();
        return endpoint.submit(sns -> sns.publish(form), SnsGateway::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private FormData formOf(OutboundMessage message) {
        FormData form = new FormData()
                .add("Action", "Publish")
                .add("Version", "2010-03-31")
                .add("PhoneNumber", message.to())
                .add("Message", message.text());
        int entry = 1;
        for (Map.Entry<String, String> attribute : attributesOf(message).entrySet()) {
            String prefix = "MessageAttributes.entry." + entry++ + ".";
            form.add(prefix + "Name", attribute.getKey())
                    .add(prefix + "Value.DataType", attribute.getKey().endsWith(".MaxPrice") ? "Number" : "String")
                    .add(prefix + "Value.StringValue", attribute.getValue());
        }
        return form;
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html">Reserved attributes of text
     *     messages</a>
     */
    private Map<String, String> attributesOf(OutboundMessage message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("AWS.SNS.SMS.SMSType", account.smsType());
        // A sender that was asked for is the sender: beside a number, a name would take its place.
        Optional<String> asked = message.sender();
        Optional<String> name = asked.isPresent() ? asked.filter(SnsAccount::isSenderId) : account.senderId();
        Optional<String> number = asked.isPresent() ? asked.filter(SnsAccount::isNumber) : account.originationNumber();
        name.ifPresent(text -> attributes.put("AWS.SNS.SMS.SenderID", text));
        number.ifPresent(text -> attributes.put("AWS.MM.SMS.OriginationNumber", text));
        account.maxPrice().ifPresent(price -> attributes.put("AWS.SNS.SMS.MaxPrice", price));
        if (message.country().equals("IN")) {
            account.indianEntityId().ifPresent(id -> attributes.put("AWS.MM.SMS.EntityId", id));
            account.indianTemplateId().ifPresent(id -> attributes.put("AWS.MM.SMS.TemplateId", id));
        }
        return attributes;
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return SnsErrors.refusalOf(answer);
        }
        Optional<String> id = answer.body()
                .flatMap(xml -> SnsXml.text(xml, "PublishResult", "MessageId"))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_LENGTH);
        if (id.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a message's id");
        }
        return new Submission.Accepted(id.get());
    }
}
