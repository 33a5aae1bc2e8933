package org.caravelpki.ops.shell.internal.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.output.Printer;
import org.osgi.framework.BundleContext;

/** A console command. What goes wrong is one line, and a result that scripts can trust. */
public abstract class ConsoleCommand implements Action {
    @Reference
    private BundleContext context;

    @Reference
    private Session session;

    @Option(name = "--json", description = "Prints JSON for scripts")
    private boolean json;

    /**
     * Does the work.
     *
     * @param desk where
     * @throws PkiException when it cannot be done
     */
    protected abstract void run(Desk desk);

    @Override
    public final Object execute() throws CommandException {
        try {
            prepare();
            run(desk());
            return null;
        } catch (PkiException e) {
            throw failure(e);
        }
    }

    /** Runs before the command, when Karaf has filled in options and arguments. */
    void prepare() {}

    /**
     * Whether the caller asked for JSON.
     *
     * @return true with {@code --json}
     */
    protected final boolean json() {
        return json;
    }

    private Desk desk() {
        Talk talk = new Talk(System.in, System.out, this::agrees, this::secret);
        return new Desk(
                new BundleServices(context),
                CurrentOperator.find(),
                talk,
                Printer.on(json, System.out),
                Clock.systemUTC());
    }

    private boolean agrees(String question) {
        try {
            return session.getTerminal() == null
                    || session.readLine(question + " [y/N] ", null).matches("(?i)\\s*y(es)?\\s*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<char[]> secret(String prompt) {
        try {
            return session.getTerminal() == null
                    ? Optional.empty()
                    : Optional.of(session.readLine(prompt, '*').toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Karaf prints this to the output: what a command writes to its error stream is lost over SSH.
    private static CommandException failure(PkiException refusal) {
        return new CommandException(refusal.detail(), refusal.detail());
    }
}
