package org.caravelpki.ops.shell.internal.document;

import java.util.OptionalInt;
import org.apache.karaf.shell.api.action.Option;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** A command on one version of a document. */
abstract class VersionedCommand extends ObjectCommand {
    @Option(name = "--version", description = "Which version, from 1; the newest without")
    private int version;

    OptionalInt version() {
        return version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
    }
}
