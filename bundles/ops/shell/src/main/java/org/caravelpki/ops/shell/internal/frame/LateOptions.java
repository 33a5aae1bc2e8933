package org.caravelpki.ops.shell.internal.frame;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Option;
import org.caravelpki.api.model.PkiException;

/** Sets the options of a command that stood behind its argument. */
final class LateOptions {
    private final Object command;
    private final List<Field> fields;

    LateOptions(Object command) {
        this.command = command;
        this.fields = Stream.<Class<?>>iterate(command.getClass(), type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Option.class))
                .toList();
    }

    void read(List<String> words) {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            set(rest.next(), rest);
        }
    }

    private void set(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Field field = find(name).orElseThrow(() -> bad("'" + word + "' is no option of this command; see --help."));
        Optional<String> given = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
        assign(
                field,
                field.getType() == boolean.class ? given.orElse("true") : given.orElseGet(() -> next(name, rest)));
    }

    private Optional<Field> find(String name) {
        return fields.stream().filter(field -> isCalled(field, name)).findFirst();
    }

    private static boolean isCalled(Field field, String name) {
        Option option = field.getAnnotation(Option.class);
        return option.name().equals(name) || List.of(option.aliases()).contains(name);
    }

    private static String next(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw bad("The option " + name + " needs a value.");
        }
        return rest.next();
    }

    private void assign(Field field, String text) {
        field.setAccessible(true);
        try {
            field.set(command, value(field, text));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("options are fields that can be set", e);
        }
    }

    private Object value(Field field, String text) throws IllegalAccessException {
        if (field.getType() == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (field.getType() == int.class) {
            return number(text);
        }
        return field.getType() == List.class ? longer((List<?>) field.get(command), text) : text;
    }

    private static List<Object> longer(List<?> list, String text) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(text);
        return longer;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw bad("'" + text + "' is not a number.");
        }
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }
}
