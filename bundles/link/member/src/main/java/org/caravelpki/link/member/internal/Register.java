package org.caravelpki.link.member.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.caravelpki.api.admin.ClusterAdmin.Member;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.link.wire.internal.MemberDocument;

/** Tokens and members in the database. Each change is one transaction with its audit record. Blocks. */
final class Register {
    private static final int PAGE = 500;

    private final StateStore store;
    private final StoreWriter writer;
    private final Clock clock;

    Register(StateStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    List<Member> members() {
        List<Member> members = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            var page =
                    store.list(MemberDocument.COLLECTION, MemberDocument.LISTED, "all", after, PAGE, clock.instant());
            page.items().stream().map(MemberDocument::of).map(Register::member).forEach(members::add);
            after = page.next();
        } while (after.isPresent());
        return members;
    }

    private static Member member(MemberDocument document) {
        return new Member(document.node(), role(document.role()), document.joined(), document.removed());
    }

    static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a node may renew its certificate. */
    boolean isMember(String node, Role role) {
        return find(node)
                .map(MemberDocument::of)
                .filter(member -> member.role().equals(role.word()))
                .filter(member -> member.removed().isEmpty())
                .isPresent();
    }

    private Optional<StateDocument> find(String node) {
        return store.find(MemberDocument.COLLECTION, node, clock.instant());
    }

    void addFirst(Operator operator, String node) {
        Instant now = clock.instant();
        MemberDocument member = new MemberDocument(node, Role.BACKEND.word(), now, Optional.empty());
        write(new Change.State(put(member)), audit(actor(operator), "cluster.init", node, detail(member.role())));
    }

    private StateOperation put(MemberDocument member) {
        return find(member.node())
                .<StateOperation>map(old -> new StateOperation.Update(member.document(old.version())))
                .orElseGet(() -> new StateOperation.Insert(member.document(0)));
    }

    void addToken(Operator operator, JoinToken token, String node, Role role, Instant expires) {
        TokenDocument document = new TokenDocument(token.name(), token.hash(), node, role.word());
        write(
                new Change.State(new StateOperation.Insert(document.document(expires))),
                audit(actor(operator), "cluster.token", node, detail(role.word())));
    }

    /** Uses a token up and makes its node a member, in one transaction. Empty when the token is not good. */
    Optional<Member> join(JoinToken token, String role) {
        Optional<StateDocument> found = store.find(TokenDocument.COLLECTION, token.name(), clock.instant());
        Optional<TokenDocument> good = found.map(TokenDocument::of).filter(one -> one.isFor(token.hash(), role));
        if (good.isEmpty()) {
            return Optional.empty();
        }
        String node = good.get().node();
        MemberDocument member = new MemberDocument(node, role, clock.instant(), Optional.empty());
        // The condition on the token's version makes it good for one.
        write(
                new Change.State(new StateOperation.Update(TokenDocument.used(found.get()))),
                new Change.State(put(member)),
                audit("system:link", "cluster.join", node, detail(role)));
        return Optional.of(member(member));
    }

    private static String detail(String role) {
        return "{\"role\":\"" + role + "\"}";
    }

    void remove(Operator operator, String node) {
        StateDocument document = find(node)
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND, "There is no node '" + node + "' in the cluster."));
        MemberDocument old = MemberDocument.of(document);
        MemberDocument gone = new MemberDocument(node, old.role(), old.joined(), Optional.of(clock.instant()));
        write(
                new Change.State(new StateOperation.Update(gone.document(document.version()))),
                audit(actor(operator), "cluster.remove", node, "{}"));
    }

    private static String actor(Operator operator) {
        return new Requester(Requester.Kind.OPERATOR, operator.name()).toString();
    }

    private Change audit(String actor, String action, String node, String detail) {
        return new Change.Audit(new AuditRecord(clock.instant(), "-", actor, action, "node:" + node, detail));
    }

    private void write(Change... changes) {
        try {
            writer.write(List.of(changes)).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : e;
        }
    }
}
