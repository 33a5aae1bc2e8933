package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;

/**
 * Narrows a search over all CAs for a state that few certificates are in. The index by state has each CA's in order, so that
 * their newest are found without a look at the others; a million good ones or as many revoked ones cost nothing.
 */
final class NewestOfEachCa {
    // One step in the index for each CA, where distinct would read them all.
    private static final Select<String> NEXT_CA =
            new Select<>("select ca from certificate where state = ? and ca > ? order by ca limit 1", Columns::text);
    private static final String NEWEST = "(select id from certificate where ca = ? and %s order by id desc limit ?)";

    private NewestOfEachCa() {}

    /** A condition that holds for the newest rows of every CA, so many of each. */
    static Condition among(Connection connection, CertificateState state, Condition wanted, int rows)
            throws SQLException {
        List<String> cas = cas(connection, state);
        if (cas.isEmpty()) {
            return wanted;
        }
        String each = String.join(" union all ", Collections.nCopies(cas.size(), NEWEST.formatted(wanted.sql())));
        Binding binding = p -> {
            for (String ca : cas) {
                p.text(ca);
                wanted.binding().to(p);
                p.number(rows);
            }
        };
        return new Condition("id in (select id from (" + each + ") newest)", binding);
    }

    private static List<String> cas(Connection connection, CertificateState state) throws SQLException {
        List<String> cas = new ArrayList<>();
        Optional<String> ca = Optional.of("");
        while (ca.isPresent()) {
            String last = ca.get();
            ca = NEXT_CA.first(connection, p -> p.text(state.word()).text(last));
            ca.ifPresent(cas::add);
        }
        return cas;
    }
}
