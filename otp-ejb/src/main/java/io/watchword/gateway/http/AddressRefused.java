package io.watchword.gateway.http;

import java.io.IOException;

/** A connection was about to go where gateways may not. */
public final class AddressRefused extends IOException {

    private static final long serialVersionUID = 1;

    public AddressRefused() {
        super("the address is not one that gateways may call");
    }
}
