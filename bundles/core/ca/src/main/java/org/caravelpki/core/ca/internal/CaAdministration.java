package org.caravelpki.core.ca.internal;

import java.util.List;
import java.util.Map;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link CaAdmin} over the engine. */
@Component(service = CaAdmin.class, configurationPid = "org.caravelpki.core.ca")
public final class CaAdministration implements CaAdmin {
    private final Engine engine;
    private final FirstCas first;

    /**
     * Shows the engine.
     *
     * @param engine of this bundle
     * @param config how the first CAs are
     */
    @Activate
    public CaAdministration(@Reference Engine engine, CaConfig config) {
        this.engine = engine;
        this.first = new FirstCas(engine, config);
    }

    @Override
    public void makeFirst(Operator operator) {
        first.make(Actors.of(operator));
    }

    @Override
    public List<Ca> list() {
        return engine.describeCas().all();
    }

    @Override
    public Ca show(String name) {
        return engine.describeCas().one(name);
    }

    @Override
    public Ca create(Operator operator, NewCa wanted) {
        engine.manageCas().create(Actors.of(operator), wanted);
        return show(wanted.name());
    }

    @Override
    public Ca renew(Operator operator, String name, boolean newKey) {
        if (show(name).external()) {
            engine.manageExternalCas().renew(Actors.of(operator), name, newKey);
        } else {
            engine.manageCas().renew(Actors.of(operator), name, newKey);
        }
        return show(name);
    }

    @Override
    public CrlPlan crlPlan(String name) {
        return engine.describeCas().crlPlan(name);
    }

    @Override
    public CrlPlan changeCrlPlan(Operator operator, String name, CrlPlan plan) {
        engine.changeCrls().change(Actors.of(operator), name, plan);
        return crlPlan(name);
    }

    @Override
    public Ca createExternal(Operator operator, NewCa wanted) {
        engine.manageExternalCas().create(Actors.of(operator), wanted);
        return show(wanted.name());
    }

    @Override
    public Der request(Operator operator, String name) {
        return engine.manageExternalCas().request(Actors.of(operator), name);
    }

    @Override
    public Ca install(Operator operator, String name, List<Der> chain) {
        engine.manageExternalCas().install(Actors.of(operator), name, chain);
        return show(name);
    }

    @Override
    public void abandon(Operator operator, String name) {
        engine.manageExternalCas().abandon(Actors.of(operator), name);
    }

    @Override
    public Generation importCa(Operator operator, ImportedCa imported) {
        return engine.describeCas().generation(engine.importCas().bring(Actors.of(operator), imported));
    }

    @Override
    public Map<CertificateState, Long> count(String name) {
        show(name);
        return engine.ports().certificates().count(name);
    }
}
