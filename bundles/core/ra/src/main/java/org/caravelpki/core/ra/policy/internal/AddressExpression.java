package org.caravelpki.core.ra.policy.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ra.policy.internal.Pattern.BadExpression;
import org.caravelpki.core.ra.policy.internal.Pattern.Expression;

/** IP addresses: one address, a network with its prefix length, or a star for all of both versions. */
final class AddressExpression {
    private AddressExpression() {}

    static Expression parse(String text) {
        if (text.equals("*")) {
            return value -> true;
        }
        int slash = text.indexOf('/');
        byte[] base = octets(slash < 0 ? text : text.substring(0, slash));
        int bits = base.length * 8;
        return new Network(base, slash < 0 ? bits : prefix(text.substring(slash + 1), bits)).checked();
    }

    private static int prefix(String digits, int bits) {
        int prefix = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : bits + 1;
        if (prefix > bits) {
            throw new BadExpression("a prefix length is a number from 0 to " + bits);
        }
        return prefix;
    }

    private static byte[] octets(String literal) {
        try {
            return InetAddress.getByName(GeneralName.ip(literal).value()).getAddress();
        } catch (PkiException | UnknownHostException e) {
            throw new BadExpression("an address is 192.0.2.1, a network 192.0.2.0/24 or 2001:db8::/32, and * is all");
        }
    }

    /**
     * A network.
     *
     * @param base its address
     * @param prefix how many bits count
     */
    private record Network(byte[] base, int prefix) implements Expression {

        private Network checked() {
            if (!network(base).shiftLeft(base.length * 8 - prefix).equals(new BigInteger(1, base))) {
                throw new BadExpression("the address has bits beyond the prefix length");
            }
            return this;
        }

        @Override
        public boolean matches(String value) {
            byte[] address = octets(value);
            return address.length == base.length && network(address).equals(network(base));
        }

        private BigInteger network(byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * 8 - prefix);
        }
    }
}
