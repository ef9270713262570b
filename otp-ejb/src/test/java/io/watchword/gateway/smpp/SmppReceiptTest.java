package io.watchword.gateway.smpp;

import static io.watchword.gateway.smpp.SmppFixtures.DELIVERY;
import static io.watchword.gateway.smpp.SmppFixtures.account;
import static io.watchword.gateway.smpp.SmppFixtures.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.ReceiptsReceived;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SmppReceiptTest {

    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final String TEXT =
            "id:%s sub:001 dlvrd:001 submit date:2611220910 done date:2611220911 stat:%s err:%s text:Your code is";

    private final BlockingQueue<ReceiptsReceived> received = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, 000, DELIVERED, ,",
        "UNDELIV, 0BB, UNDELIVERED, UNREACHABLE, 0BB",
        "EXPIRED, 000, UNDELIVERED, UNREACHABLE,",
        "REJECTD, 021, FAILED, BLOCKED_BY_CARRIER, 021",
        "DELETED, 000, FAILED, UNKNOWN,",
        "UNKNOWN, 001, UNDELIVERED, UNKNOWN, 001",
        "ACCEPTD, 000, SENT, ,",
        "ENROUTE, 000, SENT, ,",
    })
    void each_state_has_its_outcome(String state, String error, Receipt.Outcome outcome, Reason reason, String code)
            throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());

            centre.deliver(RECEIPT, "14155552345", TEXT.formatted("1A2B", state, error));

            assertThat(next())
                    .isEqualTo(new ReceiptsReceived(
                            "acme",
                            SmppFixtures.GATEWAY,
                            List.of(new Receipt(
                                    Optional.of(DELIVERY),
                                    Optional.of("1a2b"),
                                    outcome,
                                    Optional.ofNullable(reason),
                                    Optional.ofNullable(code)))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%x, 6699",
        "%08X, 6699",
        "%08X, 00001a2b",
        "%d, 1A2B",
        "%d, 0000006699",
        "msg-%d, msg-6699",
    })
    void the_id_of_a_receipt_may_be_another_spelling_of_the_answers(String answered, String reported) throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre().namingMessages(answered);
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());

            centre.deliver(RECEIPT, "14155552345", TEXT.formatted(reported, "DELIVRD", "000"));

            assertThat(next().receipts())
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.deliveryId()).contains(DELIVERY));
        }
    }

    /** The first is named 11a2b, which is 72235 in decimal, and so is the second. */
    @Test
    void of_two_messages_that_a_receipt_may_mean_its_number_chooses() throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre().namingMessages("1%x");
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());
            centre.namingMessages("72235");
            gateway.submit(sms().deliveryId(Ids.next()).to("+14155550000", "US").message());

            centre.deliver(RECEIPT, "14155552345", TEXT.formatted(Integer.parseInt("11a2b", 16), "DELIVRD", "000"));

            assertThat(next().receipts())
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.deliveryId()).contains(DELIVERY));
        }
    }

    @Test
    void of_a_message_that_another_node_has_sent_the_id_that_is_likeliest_meant_is_told() throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());

            centre.deliver(RECEIPT, "14155550000", TEXT.formatted("0255", "DELIVRD", "000"));

            assertThat(next().receipts()).singleElement().satisfies(receipt -> {
                assertThat(receipt.deliveryId()).isEmpty();
                assertThat(receipt.providerMessageId()).contains("255");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"same, 255", "decimal, ff", "hex, 597"})
    void an_account_may_say_which_is_meant(String written, String meant) throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(centre, Map.of("receipt_ids", written))) {
            gateway.submit(sms().message());

            centre.deliver(RECEIPT, "14155550000", TEXT.formatted("255", "DELIVRD", "000"));

            assertThat(next().receipts())
                    .extracting(receipt -> receipt.providerMessageId().orElseThrow())
                    .containsExactly(meant);
        }
    }

    @Test
    void optional_parameters_tell_it_too() throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());

            centre.deliver(
                    INTERMEDIATE,
                    "14155552345",
                    "",
                    new OptionalParameter.Receipted_message_id("1A2B"),
                    new OptionalParameter.Message_state((byte) 5));

            assertThat(next().receipts())
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.UNDELIVERED));
        }
    }

    @Test
    void what_a_user_writes_is_no_receipt_however_it_looks() throws Exception {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(centre, Map.of())) {
            gateway.submit(sms().message());

            centre.deliver(0, "14155552345", TEXT.formatted("1a2b", "DELIVRD", "000"));
            centre.deliver(RECEIPT, "14155552345", "nothing that anybody reads");
            centre.deliver(RECEIPT, "14155552345", TEXT.formatted("1a2b", "UNDELIV", "000"));

            assertThat(next().receipts()).extracting(Receipt::outcome).containsExactly(Receipt.Outcome.UNDELIVERED);
        }
    }

    private ReceiptsReceived next() throws InterruptedException {
        ReceiptsReceived next = received.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private Gateway open(FakeMessageCentre centre, Map<String, String> settings) {
        return SmppFixtures.provider(new GatewayNetwork(true), received::add).open(account(centre.port(), settings));
    }
}
