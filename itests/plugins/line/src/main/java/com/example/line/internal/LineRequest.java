package com.example.line.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;

/**
 * {@code ENROLL TICKET POLICY NAME SECRET PKCS10}, the PKCS#10 in Base64, or {@code STATUS TICKET POLICY NAME SECRET}. The
 * ticket is the client's word for its request: the same ticket is the same request.
 *
 * @param ticket the client's word
 * @param policy the policy's name
 * @param credential who asks
 * @param pkcs10 present for {@code ENROLL}
 */
record LineRequest(String ticket, String policy, Credential.Secret credential, Optional<Der> pkcs10) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int STATUS_WORDS = 5;

    static LineRequest parse(byte[] body) {
        String line = new String(body, StandardCharsets.UTF_8).stripTrailing();
        String[] words = line.split(" ", -1);
        boolean enroll = words[0].equals("ENROLL") && words.length == STATUS_WORDS + 1;
        boolean status = words[0].equals("STATUS") && words.length == STATUS_WORDS;
        if (!enroll && !status || line.contains("\n") || !WORD.matcher(words[1]).matches() || words[3].isEmpty()) {
            throw bad("Say ENROLL TICKET POLICY NAME SECRET PKCS10, or STATUS TICKET POLICY NAME SECRET.");
        }
        Credential.Secret credential = new Credential.Secret(words[3], words[4].toCharArray());
        return new LineRequest(words[1], words[2], credential, enroll ? Optional.of(der(words[5])) : Optional.empty());
    }

    private static Der der(String base64) {
        try {
            return Der.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw bad("The PKCS#10 is not Base64.");
        }
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }
}
