package org.caravelpki.api.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.pki.RequestTemplate;

/**
 * What the registration authority needs to know of a template.
 *
 * @param name its name
 * @param version the newest version
 * @param validity how long its certificates last unless the request says less
 * @param subject the attributes that it takes or sets, in their order
 * @param names the types of subject alternative names that it takes
 * @param nameRequired whether there must be at least one
 * @param keys the kinds of key that it takes
 */
public record TemplateView(
        String name,
        int version,
        Duration validity,
        List<RequestTemplate.Attribute> subject,
        Set<GeneralName.Type> names,
        boolean nameRequired,
        Set<KeySpec> keys) {

    /** Copies the collections. */
    public TemplateView {
        subject = List.copyOf(subject);
        names = Set.copyOf(names);
        keys = Set.copyOf(keys);
    }

    /**
     * A template of which nothing is known about requests.
     *
     * @param name its name
     * @param version the newest version
     * @param validity how long its certificates last
     */
    public TemplateView(String name, int version, Duration validity) {
        this(name, version, validity, List.of(), Set.of(), false, Set.of());
    }
}
