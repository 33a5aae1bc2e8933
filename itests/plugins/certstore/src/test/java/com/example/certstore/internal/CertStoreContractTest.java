package com.example.certstore.internal;

import java.util.List;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.HandlerRequest;

class CertStoreContractTest extends ProtocolHandlerContract {
    @Override
    protected ProtocolHandler start(Doors doors) {
        return new CertStore(doors.to(CertificateStatus.class, Bed.status()), 300);
    }

    @Override
    protected Request good() {
        return HandlerRequest.of("GET", "/crls/search.cgi").query("name=Sample%20Issuing%20CA");
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("POST", "/crls/search.cgi").query("name=Sample"),
                HandlerRequest.of("GET", "/crls/search.cgi"),
                HandlerRequest.of("GET", "/crls/search.cgi").query("certHash=x"),
                HandlerRequest.of("GET", "/certificates/search.cgi").query("name=Nobody"));
    }
}
