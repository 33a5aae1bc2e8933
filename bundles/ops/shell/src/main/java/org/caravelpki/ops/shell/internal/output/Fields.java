package org.caravelpki.ops.shell.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What commands print of one kind of object. A field's key is its name in JSON and the heading of its column, so that
 * people and scripts use one word.
 *
 * @param <T> the kind of object
 */
public final class Fields<T> {
    private final List<Field<T>> fields;

    private record Field<T>(String key, Function<? super T, ?> value, boolean column) {}

    private Fields(List<Field<T>> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Begins with nothing.
     *
     * @param type the kind of object
     * @param <T> the kind of object
     * @return no fields
     */
    public static <T> Fields<T> of(Class<T> type) {
        return new Fields<>(List.of());
    }

    /**
     * Adds a field that is a column of tables.
     *
     * @param key its name
     * @param value how to read it
     * @return with that field
     */
    public Fields<T> column(String key, Function<? super T, ?> value) {
        return with(new Field<>(key, value, true));
    }

    /**
     * Adds a field that only JSON and the view of a single object show.
     *
     * @param key its name
     * @param value how to read it
     * @return with that field
     */
    public Fields<T> detail(String key, Function<? super T, ?> value) {
        return with(new Field<>(key, value, false));
    }

    /**
     * Adds a list of other objects, shown as JSON and the view of a single object do.
     *
     * @param key its name
     * @param inner what to print of them
     * @param value how to read them
     * @param <U> the kind of the others
     * @return with that field
     */
    public <U> Fields<T> nested(String key, Fields<U> inner, Function<? super T, List<U>> value) {
        return detail(key, object -> new Nested<>(inner, value.apply(object)));
    }

    /**
     * A list of objects inside another.
     *
     * @param fields what to print of them
     * @param items the objects
     * @param <U> their kind
     */
    record Nested<U>(Fields<U> fields, List<U> items) {
        List<Map<String, Object>> values() {
            return items.stream().map(fields::values).toList();
        }

        String table() {
            return new TextTable(
                            fields.columns(), items.stream().map(fields::row).toList())
                    .toString();
        }
    }

    List<String> columns() {
        return fields.stream().filter(Field::column).map(Field::key).toList();
    }

    List<String> row(T object) {
        return fields.stream()
                .filter(Field::column)
                .map(field -> Cell.text(field.value().apply(object)))
                .toList();
    }

    Map<String, Object> values(T object) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.key(), field.value().apply(object)));
        return values;
    }

    private Fields<T> with(Field<T> field) {
        List<Field<T>> more = new ArrayList<>(fields);
        more.add(field);
        return new Fields<>(more);
    }
}
