package org.caravelpki.core.backup.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators are told. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    static PkiException bad(String sentence) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, sentence);
    }

    static PkiException conflict(String sentence) {
        return new PkiException(PkiException.Kind.CONFLICT, sentence);
    }

    /** What went wrong with a file: "FILE cannot be read: there is no such file." */
    static PkiException because(String failed, IOException cause) {
        LOG.debug("{}", failed, cause);
        return conflict(failed + ": " + reason(cause) + ".");
    }

    static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
            return "there is no such file";
        } else if (cause instanceof AccessDeniedException) {
            return "the node may not";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        } else if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
