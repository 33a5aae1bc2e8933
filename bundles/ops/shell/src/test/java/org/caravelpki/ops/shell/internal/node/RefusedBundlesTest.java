package org.caravelpki.ops.shell.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.apache.karaf.bundle.core.BundleState;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class RefusedBundlesTest {
    private final Bundle bundle = (Bundle) Proxy.newProxyInstance(
            Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, given) -> null);

    @Test
    void diag_refused_saysWhy() {
        RefusedBundles refused = new RefusedBundles(asked -> "it is not signed");

        assertThat(refused.getDiag(bundle)).isEqualTo("This bundle may not run in production mode: it is not signed.");
        assertThat(refused.getState(bundle)).isEqualTo(BundleState.Failure);
    }

    @Test
    void diag_notRefused_saysNothing() {
        RefusedBundles refused = new RefusedBundles(asked -> "");

        assertThat(refused.getDiag(bundle)).isNull();
        assertThat(refused.getState(bundle)).isEqualTo(BundleState.Unknown);
    }
}
