package org.caravelpki.core.ca.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.template.internal.ReadTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link TemplateAdmin} over the store, from which the engine compiles. */
@Component(service = TemplateAdmin.class)
public final class TemplateAdministration implements TemplateAdmin {
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(30);

    private final Engine engine;

    /**
     * Shows the engine's templates.
     *
     * @param engine of this bundle
     */
    @Activate
    public TemplateAdministration(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<Template> list() {
        return store().list(ConfigDocument.Kind.TEMPLATE).stream()
                .map(TemplateAdministration::template)
                .toList();
    }

    @Override
    public Template show(String name, OptionalInt version) {
        Optional<ConfigDocument> found = version.isPresent()
                ? store().find(ConfigDocument.Kind.TEMPLATE, name, version.getAsInt())
                : store().find(ConfigDocument.Kind.TEMPLATE, name);
        return found.map(TemplateAdministration::template)
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND,
                        "There is no template named '" + name + "'"
                                + (version.isPresent() ? " with version " + version.getAsInt() : "") + "."));
    }

    @Override
    public List<String> check(String json) {
        return ReadTemplate.read(json).problems();
    }

    @Override
    public Template put(Operator operator, String json) {
        ConfigDocument stored = Await.result(engine.manageTemplates().put(Actors.of(operator), json), COMMIT_LIMIT);
        engine.templates().refresh();
        return template(stored);
    }

    private ConfigStore store() {
        return engine.ports().config();
    }

    private static Template template(ConfigDocument document) {
        String description = ReadTemplate.read(document.body())
                .template()
                .map(CompiledTemplate::description)
                .orElse("");
        return new Template(document.name(), document.version(), description, document.body(), document.updated());
    }
}
