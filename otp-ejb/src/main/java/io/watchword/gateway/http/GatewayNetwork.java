package io.watchword.gateway.http;

import io.watchword.platform.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What gateways may do on the network of this installation: which addresses they may call, and for how long. */
@ApplicationScoped
public class GatewayNetwork {

    private final boolean privateAddressesAllowed;
    private final HttpLimits limits;

    /** By configuration; private addresses are allowed in development mode, unless the configuration says otherwise. */
    @Inject
    public GatewayNetwork(
            @ConfigProperty(name = "watchword.gateways.allow-private-addresses") Optional<Boolean> allowPrivate,
            Mode mode) {
        this(allowPrivate.orElse(mode == Mode.DEVELOPMENT));
    }

    public GatewayNetwork(boolean allowPrivate) {
        this(allowPrivate, HttpLimits.STANDARD);
    }

    public GatewayNetwork(boolean allowPrivate, HttpLimits limits) {
        this.privateAddressesAllowed = allowPrivate;
        this.limits = limits;
    }

    /** For the container's proxy. */
    protected GatewayNetwork() {
        this(false);
    }

    /** Why a gateway may not call this address; nothing where it may. */
    public Optional<String> objectionTo(URI address) {
        return GatewayAddresses.check(address, privateAddressesAllowed);
    }

    /** Why a gateway may not connect to this host, a name or an address; nothing where it may. */
    public Optional<String> objectionTo(String host) {
        return GatewayAddresses.checkHost(host, privateAddressesAllowed);
    }

    /** Whether a gateway may connect to this very address, which a name stands for now. */
    public boolean allows(InetAddress address) {
        return privateAddressesAllowed || GatewayAddresses.isPublic(address);
    }

    /** Whether gateways may stay inside the network that the service stands in, where they may speak in the clear. */
    public boolean allowsPrivateAddresses() {
        return privateAddressesAllowed;
    }

    /** Whether a host is inside the network that the service stands in, and may be connected to there. */
    public boolean isInside(String host) {
        return privateAddressesAllowed
                && GatewayAddresses.checkHost(host, false).isPresent();
    }

    /** Whether a provider may be told to call us there: receipts come by HTTPS, save where addresses are private. */
    public boolean offersReceiptsAt(URI receiptUrl) {
        return "https".equalsIgnoreCase(receiptUrl.getScheme()) || privateAddressesAllowed;
    }

    /** How long a call may take, and how long its answer may be. */
    public HttpLimits limits() {
        return limits;
    }

    /** The same network for a gateway that makes several calls for a message, each of which has a part of the time. */
    public GatewayNetwork shared(int calls) {
        return new GatewayNetwork(privateAddressesAllowed, limits.shared(calls));
    }
}
