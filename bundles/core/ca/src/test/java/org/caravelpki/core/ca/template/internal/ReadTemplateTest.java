package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caravelpki.api.model.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadTemplateTest {
    private static final Set<String> LISTS = Set.of("attributes", "rules", "certificatePolicies", "extensions");

    static Stream<String> builtIns() {
        return BuiltInTemplates.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    void read_builtIn_compiles(String json) {
        assertThat(ReadTemplate.read(json).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'colour':1                                     | The member 'colour' is not known.",
                "'validity':90                                  | The member 'validity' must be a text that is not empty.",
                "'validity':'90 days'                           | The member 'validity' is no ISO 8601 period such as P90D, P1Y or PT12H.",
                "'validity':'P'                                 | The member 'validity' is no ISO 8601 period such as P90D, P1Y or PT12H.",
                "'validity':'P0D'                               | The member 'validity' must be longer than nothing.",
                "'backdate':'P1D'                               | The member 'backdate' is given in hours, minutes and seconds, such as PT1M.",
                "'keys':[]                                      | The member 'keys' must name at least one kind of key.",
                "'keys':['dsa']                                 | The member 'keys' holds 'dsa', which is none of ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519, ml-dsa-44, ml-dsa-65, ml-dsa-87.",
                "'subject':[]                                   | The member 'subject' must be an object.",
                "'subject':{'atributes':[]}                     | The member 'subject.atributes' is not known.",
                "'subject':{'cnFromSan':'yes'}                  | The member 'subject.cnFromSan' must be true or false.",
                "'subject':{'attributes':['CN']}                | The member 'subject.attributes[0]' must be an object.",
                "'subject':{'attributes':[{'type':'CN','rule':'maybe'}]} | The member 'subject.attributes[0].rule' is none of required, optional, fixed, none.",
                "'subject':{'attributes':[{'type':'XY','rule':'none'}]}  | The member 'subject.attributes[0].type' is no attribute such as CN, O, OU, C, L, ST, SERIALNUMBER, E, UID, DC or an OID.",
                "'subject':{'attributes':[{'type':'C','rule':'fixed'}]}  | The member 'subject.attributes[0].value' is missing.",
                "'subject':{'attributes':[{'type':'C','rule':'fixed','value':'DEU'}]} | The member 'subject.attributes[0].value' cannot be used: The attribute C of the subject is longer than 2 characters.",
                "'subject':{'attributes':[{'type':'C','rule':'none','value':'DE'}]}   | The member 'subject.attributes[0].value' belongs to the rule fixed only.",
                "'subject':{'attributes':[{'type':'C','rule':'none'},{'type':'C','rule':'none'}]} | The member 'subject.attributes' names an attribute twice.",
                "'subject':{'asRequested':true,'cnFromSan':true} | The member 'subject.asRequested' takes the whole subject, so that 'attributes' and 'cnFromSan' cannot apply.",
                "'subjectAltNames':{'types':['mail']}           | The member 'subjectAltNames.types' holds 'mail', which is none of dns, ip, email, uri, upn, directory, rid, other.",
                "'subjectAltNames':{'required':true}            | The member 'subjectAltNames.required' asks for a name, but 'types' allows none.",
                "'basicConstraints':{'pathLen':1}               | The member 'basicConstraints.pathLen' belongs to the certificates of CAs only.",
                "'basicConstraints':{'ca':true}                 | The member 'keyUsage' holds keyCertSign exactly when basicConstraints say ca (RFC 5280 section 4.2.1.9).",
                "'keyUsage':['keyCertSign']                     | The member 'keyUsage' holds keyCertSign exactly when basicConstraints say ca (RFC 5280 section 4.2.1.9).",
                "'keyUsage':'digitalSignature'                  | The member 'keyUsage' must be a list.",
                "'extendedKeyUsage':{'usages':[1]}              | The member 'extendedKeyUsage.usages' must be a list of texts.",
                "'certificatePolicies':['any']                  | The member 'certificatePolicies[0].oid' holds 'any', which is no OID.",
                "'certificatePolicies':[{}]                     | The member 'certificatePolicies[0].oid' is missing.",
                "'certificatePolicies':[1]                      | The member 'certificatePolicies[0]' must be a text or an object.",
                "'certificatePolicies':['1.2.3','1.2.3']        | The member 'certificatePolicies' names a policy twice.",
                "'certificatePolicies':[{'oid':'1.2.3','cps':'here'}] | The member 'certificatePolicies[0].cps' is no address such as https://pki.example.com/cps.",
                "'subject':{'attributes':[{'type':'O','rule':'optional','pattern':'('}]} | The member 'subject.attributes[0].pattern' is no regular expression of at most 200 characters.",
                "'subject':{'attributes':[{'type':'O','rule':'optional','minLength':3,'maxLength':2}]} | The member 'subject.attributes[0].minLength' is greater than 'maxLength'.",
                "'subject':{'attributes':[{'type':'O','rule':'none','maxLength':2}]} | The member 'subject.attributes[0].rule' takes no value that 'minLength', 'maxLength' or 'pattern' could apply to.",
                "'subjectAltNames':{'types':['dns'],'rules':[{'type':'ip'}]} | The member 'subjectAltNames.rules[0].type' is none of the 'types' that are allowed.",
                "'subjectAltNames':{'types':['dns'],'rules':[{'type':'dns','min':2,'max':1}]} | The member 'subjectAltNames.rules[0].min' is greater than 'max'.",
                "'subjectAltNames':{'types':['dns'],'rules':[{'type':'dns'},{'type':'dns'}]} | The member 'subjectAltNames.rules' names a type twice.",
                "'extendedKeyUsage':{'usages':['serverAuth'],'allowed':['serverAuth']} | The member 'extendedKeyUsage.allowed' holds what is in 'usages' already.",
                "'mustStaple':'always'                          | The member 'mustStaple' asks for OCSP answers, but 'status.ocsp' does not name the responder.",
                "'mustStaple':'yes'                             | The member 'mustStaple' is none of always, requested.",
                "'notAfter':'2030-01-01'                        | The member 'notAfter' is no instant such as 2035-12-31T23:59:59Z.",
                "'extensions':[{'value':{'null':true}}]         | The member 'extensions[0].oid' is missing.",
                "'extensions':[{'oid':'x','value':{'null':true}}] | The member 'extensions[0].oid' holds 'x', which is no OID.",
                "'extensions':[{'oid':'2.5.29.17','fromRequest':{}}] | The member 'extensions[0].oid' names an extension that has rules of its own and cannot be set this way.",
                "'extensions':[{'oid':'1.3.6.1.5.5.7.1.24','fromRequest':{}}] | The member 'extensions[0].oid' names an extension that has rules of its own and cannot be set this way.",
                "'extensions':[{'oid':'1.2.3','fromRequest':{}},{'oid':'1.2.3','fromRequest':{}}] | The member 'extensions[1].oid' stands there a second time.",
                "'extensions':[{'oid':'1.2.3'}]                 | The member 'extensions[0].value' or 'fromRequest' must be there, and not both.",
                "'extensions':[{'oid':'1.2.3','value':{}}]      | The member 'extensions[0].value' must have exactly one of the members hex, base64, utf8, ia5, printable, oid, octets, integer, boolean, null.",
                "'extensions':[{'oid':'1.2.3','value':{'utf8':'a','ia5':'a'}}] | The member 'extensions[0].value' must have exactly one of the members hex, base64, utf8, ia5, printable, oid, octets, integer, boolean, null.",
                "'extensions':[{'oid':'1.2.3','value':{'hex':'3003'}}] | The member 'extensions[0].value.hex' is not the DER of one value in hexadecimal.",
                "'extensions':[{'oid':'1.2.3','value':{'base64':'?'}}] | The member 'extensions[0].value.base64' is not the DER of one value in base64.",
                "'extensions':[{'oid':'1.2.3','value':{'ia5':'ö'}}] | The member 'extensions[0].value.ia5' holds characters beyond ASCII.",
                "'extensions':[{'oid':'1.2.3','fromRequest':{'maxOctets':0}}] | The member 'extensions[0].fromRequest.maxOctets' must be from 1 to 16384.",
                "'nameConstraints':{'permitted':['dns:a.test']} | The member 'nameConstraints' belongs to the certificates of CAs only (RFC 5280 section 4.2.1.10).",
                "'status':{'ocspNoCheck':true}                  | The member 'status.ocspNoCheck' belongs to OCSP responders only (RFC 6960 section 4.2.2.2.1)."
            })
    void read_oneMistake_isToldInOneSentence(String member, String sentence) {
        assertThat(Profiles.problems(member.strip().replace('\'', '"'))).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource({"ip:10.0.0.0", "host:a", "a", "ip:ten/8"})
    void read_nameConstraintOfNoForm_isAProblem(String subtree) {
        assertThat(Profiles.problems(
                        "\"basicConstraints\":{\"ca\":true},\"keyUsage\":[\"keyCertSign\"]",
                        "\"nameConstraints\":{\"excluded\":[\"" + subtree + "\"]}"))
                .singleElement()
                .asString()
                .startsWith("The member 'nameConstraints.excluded' holds '" + subtree + "'");
    }

    @Test
    void read_severalMistakes_tellsAll() {
        assertThat(Profiles.problems("\"keys\":[]", "\"colour\":1")).hasSize(2);
    }

    @Test
    void read_membersMissing_namesEach() {
        assertThat(ReadTemplate.read("{}").problems())
                .containsExactly(
                        "The member 'name' is missing.",
                        "The member 'description' is missing.",
                        "The member 'validity' is missing.",
                        "The member 'keys' must name at least one kind of key.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|A template is a JSON object.", "''|A template is a JSON object."})
    void read_noObject_isOneProblem(String json, String sentence) {
        assertThat(ReadTemplate.read(json).problems()).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "{'name':'a','name':'b'}", "{} {}"})
    void read_noJson_saysWhere(String json) {
        assertThat(ReadTemplate.read(json.replace('\'', '"')).problems())
                .singleElement()
                .asString()
                .startsWith("This is not JSON: ")
                .contains("line 1");
    }

    @Test
    void isSame_otherWhiteSpaceAndOrder_isTrue() {
        assertThat(ReadTemplate.isSame("{\"a\":1,\"b\":[2]}", "{ \"b\": [2], \"a\": 1 }"))
                .isTrue();
    }

    @Test
    void isSame_otherValue_isFalse() {
        assertThat(ReadTemplate.isSame("{\"a\":1}", "{\"a\":2}")).isFalse();
    }

    /** The reader asks each section for its members; the schema must offer exactly those. */
    @Test
    void schema_eachObject_listsTheMembersThatAreRead() throws Exception {
        JsonNode schema = JsonMapper.builder().build().readTree(BuiltInTemplates.schema());
        assertThat(members(schema, ""))
                .isEqualTo(new TreeSet<>(List.of(
                        "backdate",
                        "basicConstraints",
                        "basicConstraints.ca",
                        "basicConstraints.pathLen",
                        "certificatePolicies",
                        "certificatePolicies.cps",
                        "certificatePolicies.notice",
                        "certificatePolicies.oid",
                        "description",
                        "extendedKeyUsage",
                        "extendedKeyUsage.allowed",
                        "extendedKeyUsage.critical",
                        "extendedKeyUsage.usages",
                        "extensions",
                        "extensions.critical",
                        "extensions.fromRequest",
                        "extensions.fromRequest.maxOctets",
                        "extensions.fromRequest.required",
                        "extensions.oid",
                        "extensions.value",
                        "extensions.value.base64",
                        "extensions.value.boolean",
                        "extensions.value.hex",
                        "extensions.value.ia5",
                        "extensions.value.integer",
                        "extensions.value.null",
                        "extensions.value.octets",
                        "extensions.value.oid",
                        "extensions.value.printable",
                        "extensions.value.utf8",
                        "keyUsage",
                        "keys",
                        "lint",
                        "mustStaple",
                        "name",
                        "nameConstraints",
                        "nameConstraints.excluded",
                        "nameConstraints.permitted",
                        "notAfter",
                        "status",
                        "status.caIssuers",
                        "status.crl",
                        "status.ocsp",
                        "status.ocspNoCheck",
                        "subject",
                        "subject.asRequested",
                        "subject.attributes",
                        "subject.attributes.maxLength",
                        "subject.attributes.minLength",
                        "subject.attributes.pattern",
                        "subject.attributes.rule",
                        "subject.attributes.type",
                        "subject.attributes.value",
                        "subject.cnAmongSans",
                        "subject.cnFromSan",
                        "subjectAltNames",
                        "subjectAltNames.required",
                        "subjectAltNames.rules",
                        "subjectAltNames.rules.max",
                        "subjectAltNames.rules.maxLength",
                        "subjectAltNames.rules.min",
                        "subjectAltNames.rules.minLength",
                        "subjectAltNames.rules.pattern",
                        "subjectAltNames.rules.type",
                        "subjectAltNames.types",
                        "validity")));
    }

    private static TreeSet<String> members(JsonNode schema, String path) {
        TreeSet<String> found = new TreeSet<>();
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        assertThat(object.path("additionalProperties").asBoolean(true))
                .as("'%s' refuses unknown members", path)
                .isFalse();
        object.get("properties").properties().forEach(member -> {
            found.add(path + member.getKey());
            JsonNode value = member.getValue();
            if (value.has("properties") || value.path("items").has("properties")) {
                found.addAll(members(value, path + member.getKey() + "."));
            }
        });
        return found;
    }

    /** A template that uses every member of the schema is read without a problem: none is in the schema only. */
    @Test
    void read_everyMemberOfTheSchema_isKnown() throws Exception {
        JsonNode schema = JsonMapper.builder().build().readTree(BuiltInTemplates.schema());
        List<String> unknown = new ArrayList<>();
        for (String member : members(schema, "")) {
            String[] names = member.split("\\.");
            StringBuilder json = new StringBuilder("null");
            for (int index = names.length - 1; index >= 0; index--) {
                boolean inList = index > 0 && LISTS.contains(names[index - 1]);
                json.insert(0, (inList ? "[{" : "{") + "\"" + names[index] + "\":")
                        .append(inList ? "}]" : "}");
            }
            ReadTemplate.read(json.toString()).problems().stream()
                    .filter(problem -> problem.endsWith("is not known."))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void schema_enumerations_areTheWordsThatAreRead() throws Exception {
        JsonNode properties =
                JsonMapper.builder().build().readTree(BuiltInTemplates.schema()).get("properties");
        JsonNode types = properties.at("/subjectAltNames/properties/types/items/enum");
        assertThat(types)
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(GeneralName.Type.values())
                        .map(GeneralName.Type::word)
                        .toList());
        for (JsonNode key : properties.at("/keys/items/enum")) {
            assertThat(Profiles.problems("\"keys\":[" + key + "]")).isEmpty();
        }
        for (JsonNode usage : properties.at("/keyUsage/items/enum")) {
            assertThat(Profiles.problems("\"keyUsage\":[" + usage + "]"))
                    .noneMatch(problem -> problem.contains("none of"));
        }
    }
}
