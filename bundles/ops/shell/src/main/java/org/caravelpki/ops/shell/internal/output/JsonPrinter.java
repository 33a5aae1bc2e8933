package org.caravelpki.ops.shell.internal.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON value per command: always an array of objects, also for a single one, so that scripts read every command alike.
 * Written while reading, so that a list of any length fits.
 *
 * @param out where to
 */
record JsonPrinter(PrintStream out) implements Printer {
    @Override
    public <T> void list(Fields<T> fields, Iterator<? extends T> objects) {
        write(json -> {
            json.writeStartArray();
            while (objects.hasNext()) {
                value(json, fields.values(objects.next()));
            }
            json.writeEndArray();
        });
    }

    @Override
    public <T> void show(Fields<T> fields, T object) {
        list(fields, List.of(object).iterator());
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private void write(Content content) {
        // The console's stream belongs to the session: it is flushed, never closed.
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
                    .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
            content.writeTo(json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Optional<?> optional) {
            value(json, optional.isPresent() ? optional.get() : null);
        } else if (value instanceof Fields.Nested<?> nested) {
            array(json, nested.values());
        } else if (value instanceof Collection<?> many) {
            array(json, many);
        } else if (value instanceof Map<?, ?> map) {
            object(json, map);
        } else {
            scalar(json, value);
        }
    }

    private static void array(JsonGenerator json, Collection<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(json, value);
        }
        json.writeEndArray();
    }

    private static void object(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
