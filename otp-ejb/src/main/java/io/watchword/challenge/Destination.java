package io.watchword.challenge;

import io.watchword.blocklist.Blocklist;
import io.watchword.blocklist.Verdict;
import io.watchword.challenge.model.Challenge;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.policy.Policy;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.testnumber.FixedCode;
import java.util.Optional;

/** Where a code goes. */
sealed interface Destination {

    /** As a gateway takes it; empty where no gateway does. */
    String text();

    /** The region of a number, or {@link Challenge#NO_COUNTRY}. */
    String country();

    /** Shows it to those who know it. */
    String masked();

    /** The last two digits of a number. */
    default Optional<String> lastTwoDigits() {
        return Optional.empty();
    }

    boolean isReachedBy(Channel channel);

    /** Whether the policy lets codes go there. */
    boolean isServedBy(Policy policy);

    /** What the tenant's block list says of it. */
    Verdict verdict(Blocklist blocklist, String tenantId);

    /** The code that it takes, where it is a test number of the tenant. */
    default Optional<FixedCode> fixedCode() {
        return Optional.empty();
    }

    /** By what it is counted and found without being stored. */
    byte[] index(IdentifierIndex index, String tenantId);

    record Phone(PhoneNumber number, @Override Optional<FixedCode> fixedCode) implements Destination {

        @Override
        public String text() {
            return number.e164();
        }

        @Override
        public String country() {
            return number.region();
        }

        @Override
        public String masked() {
            return PhoneNumbers.mask(number);
        }

        @Override
        public Optional<String> lastTwoDigits() {
            return Optional.of(number.lastTwoDigits());
        }

        @Override
        public boolean isReachedBy(Channel channel) {
            return channel.isSent() && channel != Channel.EMAIL;
        }

        @Override
        public boolean isServedBy(Policy policy) {
            return fixedCode.isPresent() || (policy.serves(number) && policy.serves(number.type()));
        }

        @Override
        public Verdict verdict(Blocklist blocklist, String tenantId) {
            return blocklist.ofNumber(tenantId, number.e164(), number.region());
        }

        @Override
        public byte[] index(IdentifierIndex index, String tenantId) {
            return index.ofPhoneNumber(tenantId, number.e164());
        }
    }

    record Email(EmailAddress address) implements Destination {

        @Override
        public String text() {
            return address.text();
        }

        @Override
        public String country() {
            return Challenge.NO_COUNTRY;
        }

        @Override
        public String masked() {
            return address.masked();
        }

        @Override
        public boolean isReachedBy(Channel channel) {
            return channel == Channel.EMAIL;
        }

        @Override
        public boolean isServedBy(Policy policy) {
            return true;
        }

        @Override
        public Verdict verdict(Blocklist blocklist, String tenantId) {
            return blocklist.ofEmail(tenantId, address);
        }

        @Override
        public byte[] index(IdentifierIndex index, String tenantId) {
            return index.ofEmail(tenantId, address);
        }
    }

    /** Nowhere, in the name of somebody who is not there: it is counted like any other, under a key of its own. */
    record Nowhere(String identifier) implements Destination {

        @Override
        public String text() {
            return "";
        }

        @Override
        public String country() {
            return Challenge.NO_COUNTRY;
        }

        @Override
        public String masked() {
            return "";
        }

        @Override
        public boolean isReachedBy(Channel channel) {
            return false;
        }

        @Override
        public boolean isServedBy(Policy policy) {
            return false;
        }

        @Override
        public Verdict verdict(Blocklist blocklist, String tenantId) {
            return Verdict.UNLISTED;
        }

        @Override
        public byte[] index(IdentifierIndex index, String tenantId) {
            return index.ofNowhere(tenantId, identifier);
        }
    }
}
