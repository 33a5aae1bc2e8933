package org.caravelpki.core.gate.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.pki.RevocationRequest;

/** The registration authority as one plugin has it: says its name with every question. */
record PluginAuthority(String plugin, PluginRequests requests) implements RegistrationAuthority {

    @Override
    public CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        return requests.enroll(plugin, request);
    }

    @Override
    public CompletionStage<Enrollment> enrollment(RequestId id) {
        return requests.enrollment(plugin, id);
    }

    @Override
    public CompletionStage<Certificate> revoke(RevocationRequest request) {
        return requests.revoke(plugin, request);
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(Der certificate) {
        return requests.find(plugin, certificate);
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String ca, int generation, SerialNumber serial) {
        return requests.find(plugin, ca, generation, serial);
    }

    @Override
    public CompletionStage<List<Objection>> objections(Inquiry inquiry) {
        return requests.objections(plugin, inquiry);
    }

    @Override
    public CompletionStage<Requester> authenticate(Credential credential, String policy) {
        return requests.authenticate(plugin, credential, policy);
    }

    @Override
    public CompletionStage<PolicyInfo> policy(String policy) {
        return requests.policy(plugin, policy);
    }

    @Override
    public CompletionStage<RequestTemplate> requestTemplate(String policy) {
        return requests.requestTemplate(plugin, policy);
    }
}
