package org.caravelpki.link.wire.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.RevocationRequest;

/** How those of our nouns are written that are more than a record: DER as octets, members of a family with their name. */
final class NounsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    NounsModule() {
        super("caravel-nouns");
        addSerializer(Der.class, new WriteDer());
        addDeserializer(Der.class, new ReadDer());
        setMixInAnnotation(Credential.class, CredentialFamily.class);
        setMixInAnnotation(Enrollment.class, EnrollmentFamily.class);
        setMixInAnnotation(RevocationRequest.Evidence.class, EvidenceFamily.class);
        setMixInAnnotation(StatusChange.class, StatusChangeFamily.class);
        setMixInAnnotation(StateOperation.class, StateOperationFamily.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = Credential.Secret.class, name = "secret"),
        @Type(value = Credential.ClientCertificate.class, name = "clientCertificate"),
        @Type(value = Credential.Attested.class, name = "attested")
    })
    private interface CredentialFamily {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = Enrollment.Issued.class, name = "issued"),
        @Type(value = Enrollment.Pending.class, name = "pending"),
        @Type(value = Enrollment.Refused.class, name = "refused")
    })
    private interface EnrollmentFamily {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = RevocationRequest.Evidence.SameRequester.class, name = "sameRequester"),
        @Type(value = RevocationRequest.Evidence.ControlsAllNames.class, name = "controlsAllNames"),
        @Type(value = RevocationRequest.Evidence.CertificateKey.class, name = "certificateKey")
    })
    private interface EvidenceFamily {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = StatusChange.Status.class, name = "status"),
        @Type(value = StatusChange.Crl.class, name = "crl"),
        @Type(value = StatusChange.Issuer.class, name = "issuer")
    })
    private interface StatusChangeFamily {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @Type(value = StateOperation.Insert.class, name = "insert"),
        @Type(value = StateOperation.Update.class, name = "update"),
        @Type(value = StateOperation.Delete.class, name = "delete")
    })
    private interface StateOperationFamily {}

    private static final class WriteDer extends StdSerializer<Der> {
        private static final long serialVersionUID = 1L;

        WriteDer() {
            super(Der.class);
        }

        @Override
        public void serialize(Der value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(value.stream(), value.length());
        }
    }

    private static final class ReadDer extends StdDeserializer<Der> {
        private static final long serialVersionUID = 1L;

        ReadDer() {
            super(Der.class);
        }

        @Override
        public Der deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Der.of(in.getBinaryValue());
        }
    }
}
