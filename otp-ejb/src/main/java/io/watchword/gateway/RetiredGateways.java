package io.watchword.gateway;

import io.watchword.platform.runtime.TimedWork;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lets go of what this node holds for gateways that have been removed or disabled, here or on another node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetiredGateways {

    @Inject
    Gateways gateways;

    @EJB
    GatewayLoader loader;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void letGo() {
        TimedWork.run("let go of retired gateways", () -> gateways.keepOnly(loader.enabled()));
    }
}
