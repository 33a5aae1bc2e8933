package org.caravelpki.provider.cryptonative.internal;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** BouncyCastle with another implementation of one signature, or without it. */
final class Altered extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient Provider whole = new BouncyCastleProvider();
    private final String signature;

    private Altered(String signature) {
        super("Altered", "1", "one signature is wrong");
        this.signature = signature;
    }

    static Provider without(String signature) {
        return new Altered(signature);
    }

    static Provider with(String signature, Class<?> instead) {
        Altered altered = new Altered(signature);
        altered.put("Signature." + signature, instead.getName());
        return altered;
    }

    @Override
    public Service getService(String type, String algorithm) {
        boolean isTheOne = type.equals("Signature") && algorithm.equalsIgnoreCase(signature);
        return isTheOne ? super.getService(type, algorithm) : whole.getService(type, algorithm);
    }
}
