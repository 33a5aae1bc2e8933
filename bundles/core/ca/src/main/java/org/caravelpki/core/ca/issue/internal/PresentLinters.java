package org.caravelpki.core.ca.issue.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.provider.lint.Linter;

/** The linters as they come and go. */
@FunctionalInterface
public interface PresentLinters {

    /**
     * Those that are there now.
     *
     * @return the linters
     */
    List<Linter> present();

    /**
     * Waits for a linter that is being replaced. Nothing is to be issued without its rules just because of that.
     *
     * @return completes when none is missing, or when one that is will not be waited for any longer
     */
    default CompletionStage<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }
}
