package org.caravelpki.app.door.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request and what it was answered. */
final class Exchange {
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<AsyncListener> listeners = new ArrayList<>();
    private final String path;
    private int status;
    private boolean async;

    Exchange(String path) {
        this.path = path;
    }

    HttpServletRequest request() {
        return fake(HttpServletRequest.class, (method, argument) -> switch (method) {
            case "getServletPath" -> path.substring(0, 4);
            case "getPathInfo" -> path.length() == 4 ? null : path.substring(4);
            case "startAsync" -> start();
            case "isAsyncStarted" -> async;
            case "getAsyncContext" -> context();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private AsyncContext start() {
        async = true;
        return context();
    }

    private AsyncContext context() {
        return fake(AsyncContext.class, (method, argument) -> switch (method) {
            case "addListener" -> listeners.add((AsyncListener) argument);
            case "getRequest", "getResponse" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    HttpServletResponse response() {
        return fake(HttpServletResponse.class, (method, argument) -> switch (method) {
            case "setStatus" -> status = (int) argument;
            case "setContentType" -> headers.put("Content-Type", (String) argument);
            case "getOutputStream" -> output();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int octet) {
                body.write(octet);
            }
        };
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.get(name);
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Goes through another cycle, whose listeners are new. */
    void startAgain() throws IOException {
        List<AsyncListener> before = List.copyOf(listeners);
        listeners.clear();
        for (AsyncListener listener : before) {
            listener.onStartAsync(new AsyncEvent(context()));
        }
    }

    void complete() throws IOException {
        for (AsyncListener listener : List.copyOf(listeners)) {
            listener.onComplete(new AsyncEvent(context()));
        }
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("setHeader")) {
                return headers.put((String) given[0], (String) given[1]);
            }
            Object answered = answer.to(method.getName(), given == null ? null : given[0]);
            return method.getReturnType() == void.class ? null : answered;
        }));
    }
}
