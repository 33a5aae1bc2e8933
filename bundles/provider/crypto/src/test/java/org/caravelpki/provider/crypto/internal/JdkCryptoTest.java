package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.junit.jupiter.api.Test;

/** Native code is switched off. */
class JdkCryptoTest extends CryptoBehaviour {

    @Override
    Crypto crypto() {
        return new SoftwareCrypto(JdkProviders.ofThisRuntime(), false);
    }

    @Test
    void routing_switchedOff_saysSoAndUsesTheRuntime() {
        SoftwareCrypto off = new SoftwareCrypto(JdkProviders.ofThisRuntime(), false);
        off.bindNative(new Forgetful(), Map.of());
        assertThat(off.routing().nativeCode()).contains("native = off");
        assertThat(off.routing().routes()).noneMatch(CryptoRouting.Route::isNative);
    }
}
