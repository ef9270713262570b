package io.watchword.gateway.aws;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A region of AWS, and where its services are called.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">Service endpoints</a>
 */
public record AwsRegion(String name) {

    static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]{1,16}){1,3}-[0-9]{1,2}");

    /** Where a service is called. */
    URI endpoint(String service, boolean fips, boolean dualStack) {
        // SNS has no addresses of its own for FIPS in GovCloud: all that are there comply.
        boolean plain = !fips || (service.equals("sns") && name.startsWith("us-gov-") && !dualStack);
        return URI.create("https://" + service + (plain ? "" : "-fips") + "." + name + "."
                + (dualStack ? dualStackSuffix() : suffix()));
    }

    /** What the names of the region's hosts end in. */
    public String suffix() {
        if (name.startsWith("cn-")) {
            return "amazonaws.com.cn";
        }
        if (name.startsWith("us-isob-")) {
            return "sc2s.sgov.gov";
        }
        if (name.startsWith("us-iso-")) {
            return "c2s.ic.gov";
        }
        return name.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
    }

    private String dualStackSuffix() {
        return name.startsWith("cn-") ? "api.amazonwebservices.com.cn" : "api.aws";
    }
}
