package org.caravelpki.ops.shell.internal.node;

import java.util.function.Function;
import org.apache.karaf.bundle.core.BundleState;
import org.apache.karaf.bundle.core.BundleStateService;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has {@code bundle:diag} say why {@code ops/signers} refuses a bundle. */
@Component(service = BundleStateService.class)
public final class RefusedBundles implements BundleStateService {
    private final Function<Bundle, String> reasons;

    /**
     * Asks who refuses.
     *
     * @param reasons from a bundle to the reason, empty when it is not refused
     */
    @Activate
    public RefusedBundles(@Reference(target = "(caravel.refused.bundles=true)") Function<Bundle, String> reasons) {
        this.reasons = reasons;
    }

    @Override
    public String getName() {
        return "Signers";
    }

    @Override
    public String getDiag(Bundle bundle) {
        String reason = reasons.apply(bundle);
        return reason.isEmpty() ? null : "This bundle may not run in production mode: " + reason + ".";
    }

    @Override
    public BundleState getState(Bundle bundle) {
        return reasons.apply(bundle).isEmpty() ? BundleState.Unknown : BundleState.Failure;
    }
}
