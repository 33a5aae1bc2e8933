package org.caravelpki.ops.shell.internal.cluster;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** What a node can be. */
@Service
public final class RoleNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return Arrays.stream(Role.values()).map(Role::word).toList();
    }

    static Role parse(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.BAD_REQUEST, "--role is frontend or backend, not '" + word + "'."));
    }
}
