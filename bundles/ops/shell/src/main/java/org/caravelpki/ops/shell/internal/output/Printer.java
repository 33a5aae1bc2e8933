package org.caravelpki.ops.shell.internal.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Prints objects to the console: {@link TextPrinter} for people, {@link JsonPrinter} for scripts. */
public interface Printer {

    /**
     * Prints many.
     *
     * @param fields what to print of each
     * @param objects the objects, read while printing
     * @param <T> their kind
     */
    <T> void list(Fields<T> fields, Iterator<? extends T> objects);

    /**
     * Prints one.
     *
     * @param fields what to print of it
     * @param object the object
     * @param <T> its kind
     */
    <T> void show(Fields<T> fields, T object);

    /**
     * The printer that the caller asked for.
     *
     * @param json whether for a script
     * @param out where to
     * @return a printer
     */
    static Printer on(boolean json, PrintStream out) {
        return json ? new JsonPrinter(out) : new TextPrinter(out);
    }

    /** Tables, and one line per field for a single object. */
    record TextPrinter(PrintStream out) implements Printer {
        @Override
        public <T> void list(Fields<T> fields, Iterator<? extends T> objects) {
            List<List<String>> rows = new ArrayList<>();
            objects.forEachRemaining(object -> rows.add(fields.row(object)));
            out.print(new TextTable(fields.columns(), rows));
        }

        @Override
        public <T> void show(Fields<T> fields, T object) {
            out.print(new Sheet(fields.values(object)));
        }
    }
}
