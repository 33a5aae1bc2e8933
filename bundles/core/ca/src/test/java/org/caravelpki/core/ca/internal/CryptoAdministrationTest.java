package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.api.admin.CryptoAdmin;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.junit.jupiter.api.Test;

class CryptoAdministrationTest {

    @Test
    void status_runtimeOnly_namesItsProviders() {
        CryptoAdmin.Status status = new CryptoAdministration(new SoftwareCrypto()).status();
        String version = System.getProperty("java.specification.version");
        assertThat(status.nativeCode()).contains("the Java runtime computes all of it");
        assertThat(status.routes())
                .contains(
                        new CryptoAdmin.Route("EC", "sign", "SunEC", version, false),
                        new CryptoAdmin.Route("RSA", "verify", "SunRsaSign", version, false),
                        new CryptoAdmin.Route("Ed25519", "generate", "SunEC", version, false));
    }
}
