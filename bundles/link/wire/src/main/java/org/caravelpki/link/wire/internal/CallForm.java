package org.caravelpki.link.wire.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.lang.reflect.Type;
import java.util.List;

/**
 * What reads and writes the values of one call, looked up once: each by its declared type, since only the family knows that
 * a member of a sealed family must say which it is.
 *
 * @param readers of the arguments
 * @param writers of the arguments
 * @param resultReader of the value
 * @param resultWriter of the value
 */
record CallForm(
        List<ObjectReader> readers, List<ObjectWriter> writers, ObjectReader resultReader, ObjectWriter resultWriter) {
    static CallForm of(Call call, ObjectMapper mapper) {
        List<Type> parameters = call.parameters();
        return new CallForm(
                parameters.stream()
                        .map(type -> mapper.readerFor(mapper.constructType(type)))
                        .toList(),
                parameters.stream()
                        .map(type -> mapper.writerFor(mapper.constructType(type)))
                        .toList(),
                mapper.readerFor(mapper.constructType(call.result())),
                mapper.writerFor(mapper.constructType(call.result())));
    }
}
