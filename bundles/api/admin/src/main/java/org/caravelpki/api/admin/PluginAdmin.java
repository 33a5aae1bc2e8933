package org.caravelpki.api.admin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Third parties' plugins on this node. A plugin is a Karaf archive (kar) with one features file; its name is that file's. It
 * stays over restarts and upgrades of the node.
 */
@ProviderType
public interface PluginAdmin {

    /**
     * Installs a plugin, or a newer version of one, and waits until it works or until it is clear what it waits for. What does
     * not fit leaves nothing behind.
     *
     * @param operator who
     * @param kar a file on this node
     * @return the plugin as it is now; fails with kind {@code badRequest} when the file is no plugin, {@code conflict} when
     *     it is installed already or wants what somebody else has, {@code refused} when it cannot run here
     */
    Plugin install(Operator operator, Path kar);

    /**
     * The installed plugins.
     *
     * @return by name
     */
    List<Plugin> list();

    /**
     * Takes a plugin out: requests in flight end first, then its bundles, features and files go.
     *
     * @param operator who
     * @param name its name; fails with kind {@code notFound} when there is none
     * @param keepConfig whether its files in etc stay for a later installation
     * @return the plugin as it was
     */
    Plugin remove(Operator operator, String name, boolean keepConfig);

    /**
     * A plugin.
     *
     * @param name its name
     * @param version its version
     * @param description for people; may be empty
     * @param state how it is
     * @param detail one sentence
     * @param bundles what it consists of
     * @param protocols names of the protocols it serves now
     * @param configs its configurations in etc
     * @param installed when
     */
    record Plugin(
            String name,
            String version,
            String description,
            State state,
            String detail,
            List<PluginBundle> bundles,
            List<String> protocols,
            List<PluginConfig> configs,
            Instant installed) {
        /** Copies the lists. */
        public Plugin {
            bundles = List.copyOf(bundles);
            protocols = List.copyOf(protocols);
            configs = List.copyOf(configs);
        }
    }

    /** How a plugin is. */
    enum State {
        /** All of it works. */
        ACTIVE,
        /** A part of it waits for something. */
        WAITING,
        /** It is known and cannot run here. */
        BROKEN
    }

    /**
     * A bundle of a plugin.
     *
     * @param symbolicName its name; what a plugin may do is granted to it
     * @param version its version
     * @param state for example {@code active}
     */
    record PluginBundle(String symbolicName, String version, String state) {}

    /**
     * A configuration of a plugin.
     *
     * @param file its name in etc
     * @param changed whether it differs from what the plugin brought
     */
    record PluginConfig(String file, boolean changed) {}
}
