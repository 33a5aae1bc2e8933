package org.caravelpki.core.gate.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;

/**
 * Protocol documents as one plugin has them: every collection's name begins with what only this plugin's do, and the plugin
 * does not see that beginning. It comes from a digest of the bundle's symbolic name, because a collection's name is short.
 */
final class PluginState implements ProtocolState {
    /** The longest name that a plugin can give a collection. */
    static final int LONGEST = 24;

    private static final int DIGEST_OCTETS = 8;
    private static final int DIGITS = 13;

    private final ProtocolState state;
    private final String prefix;

    PluginState(String plugin, ProtocolState state) {
        this.state = state;
        this.prefix = "p." + shortDigest(plugin) + ".";
    }

    private static String shortDigest(String plugin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plugin.getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, Arrays.copyOf(digest, DIGEST_OCTETS)).toString(Character.MAX_RADIX);
            return "0".repeat(DIGITS - digits.length()) + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public CompletionStage<Optional<StateDocument>> get(String collection, String id) {
        return state.get(inside(collection), id).thenApply(found -> found.map(this::shown));
    }

    @Override
    public CompletionStage<Page<StateDocument>> find(
            String collection, String key, String value, Optional<String> after, int limit) {
        return state.find(inside(collection), key, value, after, limit)
                .thenApply(page -> new Page<>(shown(page.items()), page.next()));
    }

    @Override
    public CompletionStage<Void> apply(List<StateOperation> batch) {
        return state.apply(batch.stream().map(this::inside).toList());
    }

    @Override
    public CompletionStage<List<StateDocument>> takeDue(String collection, Duration lease, int limit) {
        return state.takeDue(inside(collection), lease, limit).thenApply(this::shown);
    }

    private String inside(String collection) {
        if (collection.isEmpty() || collection.length() > LONGEST) {
            throw new IllegalArgumentException("a plugin's collection has a name of 1 to " + LONGEST + " characters");
        }
        return prefix + collection;
    }

    private StateOperation inside(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            return new StateOperation.Insert(
                    named(insert.document(), inside(insert.document().collection())));
        }
        if (operation instanceof StateOperation.Update update) {
            return new StateOperation.Update(
                    named(update.document(), inside(update.document().collection())));
        }
        StateOperation.Delete delete = (StateOperation.Delete) operation;
        return new StateOperation.Delete(inside(delete.collection()), delete.id());
    }

    private List<StateDocument> shown(List<StateDocument> documents) {
        return documents.stream().map(this::shown).toList();
    }

    private StateDocument shown(StateDocument document) {
        return named(document, document.collection().substring(prefix.length()));
    }

    private static StateDocument named(StateDocument document, String collection) {
        return new StateDocument(
                collection, document.id(), document.version(), document.expires(), document.keys(), document.body());
    }
}
