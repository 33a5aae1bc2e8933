package org.caravelpki.core.ca.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.provider.Behind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the rest of the core sees of the engine. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.engine.CertificationAuthority")
public final class CertificationAuthorityDoor implements CertificationAuthority, Behind {
    private final Engine engine;
    private final Clock clock = Clock.systemUTC();

    /**
     * Shows the engine.
     *
     * @param engine of this bundle
     */
    @Activate
    public CertificationAuthorityDoor(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<Issued> issue(IssueOrder order) {
        return engine.issue(order);
    }

    @Override
    public List<CaView> cas() {
        return engine.cas().views();
    }

    @Override
    public CaView ca(String name) {
        return engine.cas().view(name);
    }

    @Override
    public TemplateView template(String name) {
        return engine.templates().get(name).view(clock.instant());
    }
}
