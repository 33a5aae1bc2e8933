package org.caravelpki.link.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the first release writes is read by this one: messages were recorded then, and stay as they are. A message that this
 * release has in addition needs no line; when a noun gets a member, its value here is what an earlier node leaves out.
 */
class EarlierReleaseTest {
    private static final String RECORDED = "release-1.0.txt";

    /** Each sample by what it is: {@code call ra.enroll 1} is the second one of that call. */
    private static Map<String, Arguments> samples() {
        Map<String, Arguments> samples = new LinkedHashMap<>();
        WireFormTest.calls().forEach(one -> put(samples, "call", one));
        WireFormTest.answers().forEach(one -> put(samples, "answer", one));
        return samples;
    }

    private static void put(Map<String, Arguments> samples, String kind, Arguments sample) {
        String name = kind + " " + ((Call) sample.get()[0]).name() + " ";
        long before = samples.keySet().stream()
                .filter(other -> other.startsWith(name))
                .count();
        samples.put(name + before, sample);
    }

    static List<Arguments> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EarlierReleaseTest.class.getResourceAsStream(RECORDED)),
                StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .map(line -> line.split(": "))
                    .map(parts -> Arguments.of(parts[0], HexFormat.of().parseHex(parts[1])))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void message_ofTheFirstRelease_isRead(String name, byte[] octets) throws MalformedMessage {
        Arguments sample = samples().get(name);
        assertThat(sample).as("the sample of that name").isNotNull();
        Call call = (Call) sample.get()[0];
        if (name.startsWith("call")) {
            assertThat(WireForm.readCall(call, octets)).isEqualTo(sample.get()[1]);
        } else {
            assertThat(WireForm.readAnswer(call, octets)).isEqualTo(sample.get()[1]);
        }
    }

    /** Prints what is to be recorded: for a new release into a new file beside the old ones. */
    public static void main(String[] arguments) {
        samples()
                .forEach((name, sample) ->
                        System.out.println(name + ": " + HexFormat.of().formatHex(write(name, sample))));
    }

    private static byte[] write(String name, Arguments sample) {
        Call call = (Call) sample.get()[0];
        Object what = sample.get()[1];
        return name.startsWith("call") ? WireForm.writeCall(call, (Object[]) what) : WireForm.writeValue(call, what);
    }
}
