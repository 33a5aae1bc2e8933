package org.caravelpki.provider.cryptonative.internal;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureSpi;

/** Has made up its mind. */
public abstract class Careless extends SignatureSpi {
    /** Takes everything. */
    public static final class Yes extends Careless {
        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }
    }

    /** Takes nothing. */
    public static final class No extends Careless {
        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }
    }

    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineUpdate(byte octet) {}

    @Override
    protected void engineUpdate(byte[] octets, int from, int length) {}

    @Override
    protected byte[] engineSign() {
        return new byte[] {1};
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        return null;
    }
}
