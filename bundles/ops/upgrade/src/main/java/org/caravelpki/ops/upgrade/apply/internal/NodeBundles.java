package org.caravelpki.ops.upgrade.apply.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;

/** The framework, as far as upgrades change it. Failures are {@link org.caravelpki.api.model.PkiException}s. */
public interface NodeBundles {

    /**
     * Installs a jar beside what is there; a jar that is installed already is left alone.
     *
     * @param bundle its symbolic name
     * @param version its version
     * @param jar the file
     * @return its id
     */
    long install(String bundle, Version version, Path jar);

    /**
     * Finds a bundle.
     *
     * @param bundle its symbolic name
     * @param version its version
     * @return its id, if it is installed
     */
    Optional<Long> find(String bundle, Version version);

    /**
     * Whether a bundle is started.
     *
     * @param id the bundle
     * @return true when it is
     */
    boolean isActive(long id);

    /**
     * Starts it, now and after a restart of the node.
     *
     * @param id the bundle
     */
    void start(long id);

    /**
     * Stops it, now and after a restart of the node. What it is working on is finished first.
     *
     * @param id the bundle
     */
    void stop(long id);

    /**
     * Takes it away.
     *
     * @param id the bundle
     */
    void uninstall(long id);

    /**
     * What a bundle's own components lack to do their work. Remembered and compared: what lacks the same before and after
     * was not broken by the upgrade.
     *
     * @param id the bundle
     * @return component names with what they lack, empty when all is well
     */
    Map<String, String> lacking(long id);

    /**
     * Which protocols of a bundle the edge does not serve from it.
     *
     * @param id the bundle
     * @return a sentence, or empty when it serves all of them
     */
    Optional<String> unserved(long id);

    /**
     * The protocols that a bundle brings.
     *
     * @param id the bundle
     * @return their names
     */
    List<String> protocols(long id);
}
