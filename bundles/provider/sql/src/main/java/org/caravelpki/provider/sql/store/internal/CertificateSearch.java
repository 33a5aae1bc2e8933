package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.store.CertificateStore.Query;
import org.caravelpki.api.provider.store.CertificateStore.Reserved;
import org.caravelpki.provider.sql.change.internal.NameLookup;
import org.caravelpki.provider.sql.internal.Binding;

/** One search: only the criteria that are present become conditions. */
final class CertificateSearch {
    private static final String CLOSED = "o.certificate_id is null";
    // Few rows, from two tables, because earlier releases said it in the certificate's row.
    private static final String RESERVED = """
            id in (select id from (select certificate_id as id from issuance_open union all\
             select id from certificate where state = 'reserved') r)""";

    private final List<String> conditions = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Optional<CertificateState> rareState;

    CertificateSearch(Query query) {
        rareState = query.state().filter(state -> query.ca().isEmpty() && isRare(state));
        query.realm().ifPresent(realm -> and("realm = ?", p -> p.text(realm)));
        query.ca().ifPresent(ca -> and("ca = ?", p -> p.text(ca)));
        query.subject().ifPresent(this::andSubject);
        query.name().ifPresent(this::andName);
        query.requester().ifPresent(requester -> and("requester = ?", p -> p.text(requester.toString())));
        query.policy().ifPresent(policy -> and("policy = ?", p -> p.text(policy)));
        query.state().ifPresent(state -> andState(state, query.now()));
        query.expiresFrom().ifPresent(from -> and("not_after >= ?", p -> p.instant(from)));
        query.expiresTo().ifPresent(to -> and("not_after < ?", p -> p.instant(to)));
    }

    Page<Certificate> page(Connection connection, Optional<String> after, int limit) throws SQLException {
        after.ifPresent(id -> and("id < ?", p -> p.number(Cursor.id(id))));
        Condition wanted = wanted();
        Condition condition =
                rareState.isPresent() ? NewestOfEachCa.among(connection, rareState.get(), wanted, limit + 1) : wanted;
        List<Reserved> rows = CertificateRows.where(connection, condition.sql() + " order by id desc limit ?", p -> {
            condition.binding().to(p);
            p.number(limit + 1L);
        });
        return Cursor.page(rows, limit, row -> String.valueOf(row.certificateId()), Reserved::certificate);
    }

    // Among all certificates the newest that are good are soon found; those on hold are few enough to be sorted.
    private static boolean isRare(CertificateState state) {
        return state == CertificateState.REVOKED || state == CertificateState.FAILED;
    }

    private Condition wanted() {
        return new Condition(conditions.isEmpty() ? "id > 0" : String.join(" and ", conditions), p -> {
            for (Binding binding : bindings) {
                binding.to(p);
            }
        });
    }

    private void and(String condition, Binding binding) {
        conditions.add(condition);
        bindings.add(binding);
    }

    private void andSubject(String part) {
        and("subject_folded like ? escape '!'", p -> p.text(Like.part(part.toLowerCase(Locale.ROOT))));
    }

    private void andName(GeneralName name) {
        and(
                "id in (select certificate_id from certificate_name where lookup = ? and kind = ? and name = ?)",
                p -> p.number(NameLookup.of(name)).text(name.type().word()).text(name.value()));
    }

    private void andState(CertificateState state, Instant now) {
        switch (state) {
            case RESERVED -> and(RESERVED, Binding.NONE);
            case EXPIRED ->
                and("state in ('active', 'onHold') and " + CLOSED + " and not_after < ?", p -> p.instant(now));
            case ACTIVE, ON_HOLD ->
                and("state = ? and " + CLOSED + " and not_after >= ?", p -> p.text(state.word())
                        .instant(now));
            default -> and("state = ?", p -> p.text(state.word()));
        }
    }
}
