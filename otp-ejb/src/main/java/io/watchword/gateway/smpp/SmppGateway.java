package io.watchword.gateway.smpp;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.ReceiptsReceived;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Sends by one account with a message centre. */
final class SmppGateway implements Gateway {

    private static final int USER_DATA_HEADER = 0x40;
    private static final int RECEIPT_WHEN_FINAL = 1;
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(2);

    private final SmppAccount account;
    private final GatewayNetwork network;
    private final ScheduledThreadPoolExecutor thread;
    private final SmppReceipts receipts;
    private final SmppLink link;
    private final Semaphore window;

    SmppGateway(
            SmppAccount account,
            GatewayNetwork network,
            SSLSocketFactory tls,
            ThreadFactory threads,
            Consumer<ReceiptsReceived> listener) {
        this.account = account;
        this.network = network;
        this.thread = new ScheduledThreadPoolExecutor(1, threads);
        thread.setRemoveOnCancelPolicy(true);
        this.receipts = new SmppReceipts(account, listener, thread);
        this.link = new SmppLink(account, network, tls, new SmppListener(receipts), thread);
        this.window = new Semaphore(account.window());
    }

    /** A message on its way: what all of its parts share. */
    private record Addressed(OutboundMessage message, SmppAddress source, SmppAddress destination, SmppText text) {}

    @Override
    public Submission submit(OutboundMessage message) {
        Optional<SmppAddress> destination = SmppAddress.number(message.to());
        if (destination.isEmpty()) {
            return Submission.Refused.because(Reason.INVALID_DESTINATION, "not_a_number");
        }
        Optional<SmppAddress> source = SmppAddress.sender(message.sender().or(account::from));
        if (source.isEmpty()) {
            return Submission.Refused.because(Reason.SENDER_REJECTED, "not_a_sender");
        }
        SmppText text = SmppText.of(message.text(), account.alphabet());
        if (text.parts().size() > SmppText.MAX_PARTS) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        return submit(
                new Addressed(message, account.asSource(source.get()), account.asDestination(destination.get()), text));
    }

    @Override
    public void close() {
        link.close();
        thread.execute(this::end);
    }

    private void end() {
        try {
            window.tryAcquire(account.window(), network.limits().read().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        link.end();
        thread.shutdownNow();
    }

    /** Each part is begun only where its answer may still come within the time for the whole. */
    private Submission submit(Addressed addressed) {
        long latestStart = System.nanoTime()
                + network.limits().whole().minus(network.limits().read()).toNanos();
        int submissions = account.partsLongMessages() ? addressed.text().parts().size() : 1;
        Submission submission = new Submission.Unknown("nothing was sent");
        for (int part = 0; part < submissions; part++) {
            submission = submit(addressed, part, latestStart);
            if (!(submission instanceof Submission.Accepted)) {
                return submission;
            }
        }
        return submission;
    }

    private Submission submit(Addressed addressed, int part, long latestStart) {
        Optional<SMPPSession> session = link.session(latestStart);
        if (session.isEmpty()) {
            return link.refusal();
        }
        if (!enter(latestStart)) {
            return Submission.Refused.because(Reason.RATE_LIMITED, "window_full");
        }
        // A message centre that reads no more would hold up the writing for good.
        ScheduledFuture<?> end =
                thread.schedule(link::abort, network.limits().whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return submit(addressed, part, session.get());
        } finally {
            end.cancel(false);
            window.release();
        }
    }

    private boolean enter(long deadline) {
        try {
            return window.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Submission submit(Addressed addressed, int part, SMPPSession session) {
        OutboundMessage message = addressed.message();
        SmppText text = addressed.text();
        boolean whole = !account.partsLongMessages() && text.parts().size() > 1;
        boolean last = whole || part == text.parts().size() - 1;
        try {
            String id = session.submitShortMessage(
                            account.serviceType(),
                            addressed.source().ton(),
                            addressed.source().npi(),
                            addressed.source().digits(),
                            addressed.destination().ton(),
                            addressed.destination().npi(),
                            addressed.destination().digits(),
                            new ESMClass(!whole && text.parts().size() > 1 ? USER_DATA_HEADER : 0),
                            (byte) 0,
                            (byte) 0,
                            "",
                            validityPeriod(message.validity()),
                            // The receipt of the last part stands for the message.
                            new RegisteredDelivery(last ? RECEIPT_WHEN_FINAL : 0),
                            (byte) 0,
                            new RawDataCoding(text.dataCoding()),
                            (byte) 0,
                            whole
                                    ? new byte[0]
                                    : text.withHeader(part, message.deliveryId().hashCode()),
                            whole
                                    ? new OptionalParameter[] {new OptionalParameter.Message_payload(text.whole())}
                                    : new OptionalParameter[0])
                    .getMessageId();
            return accepted(addressed, id);
        } catch (NegativeResponseException refused) {
            return SmppErrors.refusalOf(refused.getCommandStatus());
        } catch (ResponseTimeoutException | InvalidResponseException | IOException unanswered) {
            return isUnsent(unanswered)
                    ? Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "not_bound")
                    : new Submission.Unknown("the message centre did not answer");
        } catch (PDUException unfit) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "pdu_invalid");
        }
    }

    private Submission accepted(Addressed addressed, String id) {
        if (id == null || id.isBlank()) {
            return new Submission.Unknown("the message centre gave the message no id");
        }
        String kept = SmppMessageId.kept(id);
        receipts.sent(
                kept, addressed.message().deliveryId(), addressed.destination().digits());
        return new Submission.Accepted(
                kept, OptionalInt.of(addressed.text().parts().size()), Optional.empty());
    }

    /** The session's own refusal to begin: the library has no other sign than the text. */
    private static boolean isUnsent(Exception failure) {
        return failure instanceof IOException
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Cannot ");
    }

    /** Relative (SMPP 3.4, section 7.1.1.2): {@code YYMMDDhhmmss000R}. */
    private String validityPeriod(Duration validity) {
        if (!account.tellsValidity()) {
            return "";
        }
        Duration period = validity.compareTo(SHORTEST_VALIDITY) < 0 ? SHORTEST_VALIDITY : validity;
        period = period.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : period;
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                period.toDaysPart(),
                period.toHoursPart(),
                period.toMinutesPart(),
                period.toSecondsPart());
    }
}
