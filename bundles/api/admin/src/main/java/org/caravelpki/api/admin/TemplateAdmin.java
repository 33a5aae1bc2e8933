package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Certificate templates: X.509 profiles as versioned JSON. */
@ProviderType
public interface TemplateAdmin {

    /**
     * All templates.
     *
     * @return by name
     */
    List<Template> list();

    /**
     * One template.
     *
     * @param name its name
     * @param version which version, or empty for the newest
     * @return it
     */
    Template show(String name, OptionalInt version);

    /**
     * Checks JSON against the schema and compiles it, without keeping it.
     *
     * @param json the template
     * @return what is wrong, one sentence each; empty when it can be used
     */
    List<String> check(String json);

    /**
     * Writes a new version. What {@link #show} gave can be given back unchanged; then nothing is written.
     *
     * @param operator who
     * @param json the template, its name inside
     * @return as it is stored
     */
    Template put(Operator operator, String json);

    /**
     * A template.
     *
     * @param name its name
     * @param version from 1
     * @param description one sentence for people
     * @param json the whole template
     * @param updated when this version was written
     */
    record Template(String name, int version, String description, String json, Instant updated) {}
}
