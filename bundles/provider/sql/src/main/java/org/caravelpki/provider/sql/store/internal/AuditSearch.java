package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.store.internal.AuditPlace.Placed;

/** One listing of audit entries, newest first: those in pages, and those that earlier releases wrote one by one. */
final class AuditSearch {
    private static final int PAGES_AT_ONCE = 100;
    private static final Select<AuditPage> PAGES =
            new Select<>(AuditPage.SELECT + "id <= ? order by id desc limit ?", AuditPage::of);

    private final Connection connection;
    private final Optional<String> action;
    private final Optional<String> object;
    private final AuditPlace before;
    private final int limit;

    AuditSearch(Connection connection, Optional<String> action, Optional<String> object, AuditPlace before, int limit) {
        this.connection = connection;
        this.action = action;
        this.object = object;
        this.before = before;
        this.limit = limit;
    }

    /** The entries before a place, as many as a page holds. */
    Page<AuditEntry> page() throws SQLException {
        List<Placed> found = new ArrayList<>(inPages());
        found.addAll(singles());
        found.sort(Placed.NEWEST_FIRST);
        return Cursor.page(
                found.subList(0, Math.min(found.size(), limit + 1)),
                limit,
                placed -> placed.place().toString(),
                Placed::entry);
    }

    // Newest first, so that what was found is enough as soon as it is one more than asked for.
    private List<Placed> inPages() throws SQLException {
        List<Placed> found = new ArrayList<>();
        long from = before.row();
        List<AuditPage> pages;
        do {
            long at = from;
            pages = PAGES.all(connection, p -> p.number(at).number(PAGES_AT_ONCE));
            for (AuditPage page : pages) {
                addMatching(page, found);
                from = page.id() - 1;
            }
        } while (pages.size() == PAGES_AT_ONCE && found.size() <= limit);
        return found;
    }

    private void addMatching(AuditPage page, List<Placed> found) {
        for (AuditEntry entry : page.entries()) {
            AuditPlace place = new AuditPlace(page.id(), entry.seq());
            if (place.isBefore(before) && matches(entry)) {
                found.add(new Placed(place, entry));
            }
        }
    }

    private boolean matches(AuditEntry entry) {
        return action.map(beginning -> entry.record().action().startsWith(beginning))
                        .orElse(true)
                && object.map(part -> entry.record().object().contains(part)).orElse(true);
    }

    private List<Placed> singles() throws SQLException {
        String sql = AuditRow.SELECT + "id <= ?" + (action.isPresent() ? " and action like ? escape '!'" : "")
                + (object.isPresent() ? " and object like ? escape '!'" : "") + " order by id desc limit ?";
        return new Select<>(sql, AuditSearch::single)
                        .all(connection, p -> {
                            p.number(before.row());
                            if (action.isPresent()) {
                                p.text(action.map(Like::beginning));
                            }
                            if (object.isPresent()) {
                                p.text(object.map(Like::part));
                            }
                            p.number(limit + 2L);
                        })
                        .stream()
                        .filter(placed -> placed.place().isBefore(before))
                        .toList();
    }

    private static Placed single(Columns columns) throws SQLException {
        long id = columns.number();
        AuditEntry entry = AuditRow.of(columns);
        return new Placed(new AuditPlace(id, entry.seq()), entry);
    }
}
