package org.caravelpki.core.ca.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.template.internal.BuiltInTemplates;

/**
 * What an installation begins with: the built-in templates, then the CAs root and issuing. Each step looks first whether it
 * is done, so that another call after a kill at any point goes on where that one stopped.
 */
final class FirstCas {
    private static final Duration ROOT_VALIDITY = Duration.ofDays(20 * 365);
    private static final Duration ISSUING_VALIDITY = Duration.ofDays(10 * 365);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final CaConfig config;

    FirstCas(Engine engine, CaConfig config) {
        this.engine = engine;
        this.config = config;
    }

    boolean isComplete() {
        return engine.cas().isComplete("root")
                && engine.cas().isComplete("issuing")
                && BuiltInTemplates.all().keySet().stream()
                        .allMatch(name -> engine.templates().find(name).isPresent());
    }

    /** All of it, or what is left of it. */
    void make(Requester who) {
        engine.refresh();
        templates(who);
        ca(who, "root", Optional.empty(), config.bootstrap$_$root$_$subject(), ROOT_VALIDITY);
        ca(who, "issuing", Optional.of("root"), config.bootstrap$_$issuing$_$subject(), ISSUING_VALIDITY);
    }

    /** A template that is there is left alone: an operator may have changed it. */
    private void templates(Requester who) {
        List<CompletionStage<ConfigDocument>> missing = BuiltInTemplates.all().entrySet().stream()
                .filter(builtIn -> engine.templates().find(builtIn.getKey()).isEmpty())
                .map(builtIn -> engine.manageTemplates().put(who, builtIn.getValue()))
                .toList();
        missing.forEach(written -> Await.result(written, COMMIT_LIMIT));
        engine.templates().refresh();
    }

    private void ca(Requester who, String name, Optional<String> issuer, String subject, Duration validity) {
        if (engine.cas().isComplete(name)) {
            return;
        }
        if (engine.cas().knows(name)) {
            engine.manageCas().finish(who, name);
            return;
        }
        KeySpec key = KeySpec.parse(config.bootstrap$_$key$_$algorithm());
        engine.manageCas()
                .create(
                        who,
                        new CaAdmin.NewCa(
                                name, "default", subject, issuer, key, config.bootstrap$_$key$_$type(), validity));
    }
}
