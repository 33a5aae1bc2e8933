package org.caravelpki.core.ra.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyJsonTest {
    private static final String LEAST = "{'name':'web','realm':'default','description':'x','ca':'issuing',"
            + "'template':'tls-server','protocols':{'simple':{}},'requesters':['endEntity:*'],'names':['dns:**']}";

    @Test
    void read_exampleOfTheDocument_isComplete() throws IOException {
        Policy policy = PolicyJson.read(documented()).policy();

        assertThat(policy.believes("acme", Requester.Kind.ACME_ACCOUNT)).isTrue();
        assertThat(policy.believes("simple", Requester.Kind.ACME_ACCOUNT)).isFalse();
        assertThat(policy.addsCommonName()).isTrue();
        assertThat(policy.limits().activePerRequester()).hasValue(50);
        assertThat(policy.limits().keys()).contains(KeySpec.EC_P256).hasSize(3);
        assertThat(policy.validity())
                .isEqualTo(new Policy.Validity(java.util.Optional.of(Duration.ofDays(90)), false, true));
        assertThat(policy.endEntityNamesRequired()).isTrue();
        assertThat(policy.clientCertificates().policies()).containsExactly("tls-server");
    }

    @Test
    void read_exampleOfTheDocument_hasTheFieldsOfTheSchema() throws IOException {
        JsonNode schema;
        try (var file = PolicyJson.class.getResourceAsStream("policy.schema.json")) {
            schema = new ObjectMapper().readTree(file);
        }

        assertThat(paths("", new ObjectMapper().readTree(documented()))).isEqualTo(schemaPaths("", schema));
    }

    @Test
    void read_leastFields_hasSafeDefaults() {
        Policy policy = read(LEAST).policy();

        assertThat(policy.approvers()).isZero();
        assertThat(policy.addsCommonName()).isFalse();
        assertThat(policy.limits())
                .isEqualTo(new Policy.Limits(100, java.util.OptionalInt.empty(), java.util.Optional.empty(), Set.of()));
        assertThat(policy.validity()).isEqualTo(new Policy.Validity(java.util.Optional.empty(), false, false));
        assertThat(policy.clientCertificates()).isEqualTo(new Policy.ClientCertificates(true, Set.of("web")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "realm", "description", "ca", "template", "protocols", "requesters", "names"})
    void read_fieldMissing_saysWhich(String field) throws IOException {
        ObjectNode json = least();
        json.remove(field);

        assertThat(PolicyJson.read(json.toString()).problems())
                .singleElement()
                .asString()
                .contains("'" + field + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'approver':2; 'approver' is unknown",
                "'approvers':'2'; 'approvers' is not a whole number from 0 to 20",
                "'approvers':21; 'approvers' is not a whole number from 0 to 20",
                "'approvers':1.5; 'approvers' is not a whole number",
                "'addCommonName':1; 'addCommonName' is neither true nor false",
                "'limits':{'name':3}; 'limits.name' is unknown",
                "'limits':{'perRequester':{'count':2}}; 'limits.perRequester' needs both 'count' and 'period'",
                "'limits':{'perRequester':{'count':2,'period':'PT1S'}}; 'limits.perRequester.period' is not from one"
                        + " minute to 366 days",
                "'limits':{'perRequester':{'count':2,'period':'week'}}; 'limits.perRequester.period' is not a duration"
                        + " such as P7D or PT1H",
                "'limits':[]; 'limits' is not an object",
                "'limits':{'keys':['dsa']}; 'limits.keys' holds something that is no key algorithm",
                "'limits':{'keys':'ec-p256'}; 'limits.keys' is not a list of texts",
                "'validity':{'max':'90'}; 'validity.max' is not a duration such as P90D or PT12H",
                "'validity':{'max':'PT1S'}; 'validity.max' is less than a minute",
                "'names':['dns:*a.example.com']; whole label",
                "'names':[1]; 'names' holds something that is not a text",
                "'names':['endEntity:x']; no kind 'endEntity'",
                "'requesters':['dns:x']; no kind 'dns'",
                "'protocols':{'acme':{'attests':['anybody']}}; 'protocols.acme.attests' holds no kind of requester",
                "'protocols':{'acme':true}; 'protocols.acme' is not an object",
                "'name':'Web'; 'name' is not a name",
                "'ca':null; 'ca' is not a text"
            })
    void read_wrongField_saysWhatInOneSentence(String field, String words) throws IOException {
        ObjectNode json = least();
        json.setAll((ObjectNode) new ObjectMapper().readTree("{" + field.replace('\'', '"') + "}"));

        assertThat(PolicyJson.read(json.toString()).problems())
                .anySatisfy(
                        problem -> assertThat(problem).contains(words.strip()).endsWith("."));
    }

    @Test
    void read_severalMistakes_saysAll() {
        assertThat(read("{}").problems()).hasSizeGreaterThan(6);
    }

    @Test
    void policy_withProblems_isBadRequest() {
        assertThatThrownBy(() -> read("{}").policy()).isInstanceOf(PkiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "1", "null", "{'name':1} x", "{'name':'a','name':'b'}", "{name:1}"})
    void read_noJsonObject_isBadRequest(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_REQUEST));
    }

    @Test
    void read_fieldGivenTwice_isRefused() {
        assertThatThrownBy(() -> read("{'approvers':2,'approvers':0}")).isInstanceOf(PkiException.class);
    }

    @Test
    void saysTheSameAs_otherLayout_isTrue() {
        assertThat(read(LEAST).saysTheSameAs(read(read(LEAST).pretty()))).isTrue();
    }

    private static ObjectNode least() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(LEAST.replace('\'', '"'));
    }

    private static PolicyJson read(String json) {
        return PolicyJson.read(json.replace('\'', '"'));
    }

    private static String documented() throws IOException {
        return Files.readAllLines(Path.of("../../../docs/policies.md")).stream()
                .dropWhile(line -> !line.equals("    {"))
                .takeWhile(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> paths(String prefix, JsonNode object) {
        Set<String> paths = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            paths.add(prefix + field.getKey());
            if (field.getValue().isObject() && !field.getKey().equals("protocols")) {
                paths.addAll(paths(prefix + field.getKey() + ".", field.getValue()));
            }
        }
        return paths;
    }

    private static Set<String> schemaPaths(String prefix, JsonNode schema) {
        Set<String> paths = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            paths.add(prefix + field.getKey());
            paths.addAll(schemaPaths(prefix + field.getKey() + ".", field.getValue()));
        }
        return paths;
    }
}
