package org.caravelpki.bench.load;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;

/**
 * What certificates are asked for.
 *
 * @param text a DNS name or an address
 * @param address whether it is an address
 */
record Name(String text, boolean address) {

    static Name of(String text) {
        return new Name(text, IPAddress.isValid(text));
    }

    /** As ACME names it (RFC 8555 section 9.7.7, RFC 8738). */
    String type() {
        return address ? "ip" : "dns";
    }

    GeneralName general() {
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, text);
    }

    /** Where the server finds who it is: an address is this machine's, a DNS name leads to loopback. */
    InetAddress place() throws UnknownHostException {
        return address ? InetAddress.getByName(text) : InetAddress.getLoopbackAddress();
    }
}
