package org.caravelpki.ops.shell.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ReadInput;
import org.caravelpki.ops.shell.internal.output.Fields;

/** Reads a JSON document; typed at a terminal, it ends with a line that holds a single dot. */
final class DocumentInput {
    private static final String END = ".";

    private static final Fields<String> FINDING = Fields.of(String.class).column("finding", finding -> finding);

    private DocumentInput() {}

    static String read(Optional<String> file, Desk desk) {
        byte[] octets = new ReadInput(END::equals).from(file, desk.talk().in());
        String text = new String(octets, StandardCharsets.UTF_8);
        return text.endsWith("\n" + END + "\n") ? text.substring(0, text.length() - 2) : text;
    }

    static void report(List<String> findings, Desk desk, boolean json) {
        if (json) {
            desk.list(FINDING, findings);
        } else {
            findings.forEach(finding -> desk.print(finding + "\n"));
        }
        if (!findings.isEmpty()) {
            throw new PkiException(PkiException.Kind.REFUSED, "It cannot be used: " + findings.size() + " findings.");
        }
    }
}
