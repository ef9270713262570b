package io.watchword.it.provider;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's report of what became of a message.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Validating requests</a>
 */
public final class TwilioReceipt {

    private final Message message;
    private final TreeMap<String, String> fields = new TreeMap<>();

    private TwilioReceipt(Message message, String status) {
        this.message = message;
        fields.put("MessageSid", message.sid());
        fields.put("MessageStatus", status);
        fields.put("To", message.to());
        fields.put("AccountSid", FakeTwilio.ACCOUNT_SID);
    }

    public static TwilioReceipt of(Message message, String status) {
        return new TwilioReceipt(message, status);
    }

    public TwilioReceipt with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Sends it as Twilio would. */
    public Answer deliver(Api api) {
        return deliver(api, signature(FakeTwilio.AUTH_TOKEN));
    }

    /** Sends it with some signature. */
    public Answer deliver(Api api, String signature) {
        List<String> form = new ArrayList<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            form.add(field.getKey());
            form.add(field.getValue());
        }
        return api.post(target())
                .header("X-Twilio-Signature", signature)
                .form(form.toArray(String[]::new))
                .send();
    }

    public String signature(String authToken) {
        StringBuilder signed = new StringBuilder(message.statusCallback().toString());
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String target() {
        String query = message.statusCallback().getRawQuery();
        return message.statusCallback().getRawPath() + (query == null ? "" : "?" + query);
    }
}
