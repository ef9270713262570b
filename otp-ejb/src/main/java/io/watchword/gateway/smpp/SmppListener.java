package io.watchword.gateway.smpp;

import java.util.Optional;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;

/** Takes what the message centre sends: receipts, and what users answer, which nobody reads. */
final class SmppListener implements MessageReceiverListener {

    private final SmppReceipts receipts;

    SmppListener(SmppReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (isReport(message)) {
            take(DeliveryReport.of(
                    message.getShortMessage(), message.getSourceAddr(), message.getOptionalParameters()));
        }
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        if (isReport(message)) {
            take(DeliveryReport.of(new byte[0], message.getSourceAddr(), message.getOptionalParameters()));
        }
        try {
            return new DataSmResult(new MessageId(""), new OptionalParameter[0]);
        } catch (PDUStringException neverOfAnEmptyText) {
            throw new IllegalStateException(neverOfAnEmptyText);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // That a phone can be reached again is no news by the time.
    }

    /** By what users cannot put into a message: any text may look like a receipt. */
    private static boolean isReport(DeliverSm message) {
        return message.isSmscDeliveryReceipt()
                || message.isIntermediateDeliveryNotification()
                || OptionalParameters.get(Receipted_message_id.class, message.getOptionalParameters()) != null;
    }

    private static boolean isReport(DataSm message) {
        return MessageType.SMSC_DEL_RECEIPT.containedIn(message.getEsmClass())
                || OptionalParameters.get(Receipted_message_id.class, message.getOptionalParameters()) != null;
    }

    private void take(Optional<DeliveryReport> report) throws ProcessRequestException {
        if (report.isPresent() && !receipts.received(report.get())) {
            // The message centre sends it again later.
            throw new ProcessRequestException("too many receipts at once", SMPPConstant.STAT_ESME_RMSGQFUL);
        }
    }
}
