package org.caravelpki.link.server.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** etc/org.caravelpki.link.server.cfg. Changes take effect at once. */
@ObjectClassDefinition(name = "Caravel PKI: link", description = "What nodes may ask the engine for over the link.")
@interface ServerConfig {
    @AttributeDefinition(
            description =
                    "Who may call what, separated by semicolons: a node's name or role/*, an equals sign, and calls"
                            + " separated by commas, where a dot and an asterisk stand for all of a kind. The entry of a name goes"
                            + " before that of its role; without any of both a node may call nothing")
    String allow() default "frontend/* = ra.*, status.*, state.*, keys.*, plugin.*, node.report";
}
