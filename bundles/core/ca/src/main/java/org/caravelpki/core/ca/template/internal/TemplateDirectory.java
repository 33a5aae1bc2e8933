package org.caravelpki.core.ca.template.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest version of every template, compiled. Reading never blocks; {@link #refresh} replaces what changed. */
public final class TemplateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateDirectory.class);

    private final ConfigStore store;
    private volatile Map<String, CompiledTemplate> templates = Map.of();

    /**
     * An empty directory.
     *
     * @param store where templates are kept
     */
    public TemplateDirectory(ConfigStore store) {
        this.store = store;
    }

    /** Reads every template and compiles those whose version is new. Blocks. */
    public synchronized void refresh() {
        Map<String, CompiledTemplate> fresh = new TreeMap<>();
        for (ConfigDocument document : store.list(ConfigDocument.Kind.TEMPLATE)) {
            compiled(document).ifPresent(template -> fresh.put(document.name(), template));
        }
        templates = fresh;
    }

    private Optional<CompiledTemplate> compiled(ConfigDocument document) {
        CompiledTemplate known = templates.get(document.name());
        if (known != null && known.version() == document.version()) {
            return Optional.of(known);
        }
        ReadTemplate.Outcome outcome = ReadTemplate.read(document.body());
        if (outcome.template().isEmpty()) {
            // Written by a newer release that knows more; the version known before goes on.
            LOG.warn(
                    "template {} version {} cannot be used: {}",
                    document.name(),
                    document.version(),
                    outcome.problems());
            return Optional.ofNullable(known);
        }
        return outcome.template().map(template -> template.withVersion(document.version()));
    }

    /**
     * One template.
     *
     * @param name its name
     * @return its newest version
     * @throws PkiException of kind {@code notFound}
     */
    public CompiledTemplate get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.NOT_FOUND, "There is no template named '" + name + "'."));
    }

    /**
     * One template.
     *
     * @param name its name
     * @return its newest version, if there is one
     */
    public Optional<CompiledTemplate> find(String name) {
        return Optional.ofNullable(templates.get(name));
    }
}
