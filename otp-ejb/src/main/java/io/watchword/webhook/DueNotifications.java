package io.watchword.webhook;

import io.watchword.platform.runtime.TimedWork;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Takes up each second what endpoints are to be told. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueNotifications {

    @Inject
    WebhookSender sender;

    @EJB
    WebhookTries tries;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void takeUp() {
        TimedWork.run("take up due notifications", () -> tries.endpointsDue().forEach(sender::take));
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void giveUp() {
        TimedWork.run("give up notifications of disabled endpoints", tries::giveUpOfDisabled);
        TimedWork.run("let go of retired endpoints", () -> sender.keepOnly(tries.enabledEndpoints()));
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    public void forget() {
        TimedWork.run("forget old notifications", tries::forget);
    }
}
