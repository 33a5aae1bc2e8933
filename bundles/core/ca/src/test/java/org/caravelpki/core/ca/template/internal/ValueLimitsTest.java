package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths, patterns and numbers of what a request brings. */
class ValueLimitsTest {
    private static final GeneralName WWW = GeneralName.dns("www.example.test");
    private static final GeneralName OTHER = GeneralName.dns("mail.example.test");
    private static final GeneralName MAIL = new GeneralName(GeneralName.Type.EMAIL, "a@example.test");

    private static CompiledTemplate organisation(String limits) {
        return Profiles.template(
                "\"subject\":{\"attributes\":[{\"type\":\"O\",\"rule\":\"required\"," + limits + "}]}");
    }

    private static CompiledTemplate names(String rule) {
        return Profiles.template(
                "\"subjectAltNames\":{\"types\":[\"dns\",\"email\"],\"rules\":[{\"type\":\"dns\"," + rule + "}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"minLength\":4 | Abc  | The subject's O 'Abc' is shorter than 4 characters.",
                "\"maxLength\":2 | Abc  | The subject's O 'Abc' is longer than 2 characters.",
                "\"pattern\":\"[A-Z]+\" | Abc | The subject's O 'Abc' does not match the template's pattern [A-Z]+."
            })
    void subject_valueBeyondLimits_isRefusedInOneSentence(String limits, String value, String sentence) {
        assertThatThrownBy(() -> Profiles.subject(organisation(limits), "O=" + value))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(PkiException.Kind.BAD_NAME);
                    assertThat(refusal.detail()).isEqualTo(sentence);
                });
    }

    @Test
    void subject_valueWithinLimits_isTaken() {
        CompiledTemplate template = organisation("\"minLength\":3,\"maxLength\":3,\"pattern\":\"[A-Z][a-z]+\"");
        assertThat(DistinguishedName.text(Profiles.subject(template, "O=Abc"))).isEqualTo("O=Abc");
    }

    @Test
    void subject_cnMadeOfName_isHeldToTheLimitsToo() {
        CompiledTemplate template = Profiles.template(
                "\"subject\":{\"attributes\":[{\"type\":\"CN\",\"rule\":\"optional\",\"pattern\":\"web.*\"}],"
                        + "\"cnFromSan\":true}",
                "\"subjectAltNames\":{\"types\":[\"dns\"]}");
        assertThatThrownBy(() -> Profiles.subject(template, "", WWW)).hasMessageContaining("pattern web.*");
    }

    @Test
    void names_fewerThanTheMinimum_areRefused() {
        assertThatThrownBy(() -> Profiles.subject(names("\"min\":1"), "", MAIL))
                .hasMessage(
                        "The number of names of type dns in the request is 0, and the template asks for at least 1.");
    }

    @Test
    void names_moreThanTheMaximum_areRefused() {
        assertThatThrownBy(() -> Profiles.subject(names("\"max\":1"), "", WWW, OTHER))
                .hasMessage(
                        "The number of names of type dns in the request is 2, and the template asks for at most 1.");
    }

    @Test
    void names_ofAnotherType_areNotCounted() {
        assertThat(Profiles.subject(names("\"min\":1,\"max\":1,\"pattern\":\"www[.].*\""), "", WWW, MAIL)
                        .size())
                .isZero();
    }

    @Test
    void names_thatDoNotMatch_areRefused() {
        assertThatThrownBy(() -> Profiles.subject(names("\"pattern\":\"www[.].*\""), "", OTHER))
                .hasMessage("The name 'dns:mail.example.test' does not match the template's pattern www[.].*.");
    }
}
