package org.caravelpki.ops.subject.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import javax.security.auth.Subject;
import org.apache.karaf.util.jaas.JaasHelper;
import org.junit.jupiter.api.Test;

class KarafClassesTest {

    @Test
    void getSubject_becomesCurrent() throws IOException {
        assertThat(Calls.of(modernized(Session.class), "user"))
                .containsExactly("AccessController.getContext", "Subject.current");
    }

    @Test
    void doAs_ofKaraf_becomesTheJvms() throws IOException {
        assertThat(Calls.of(modernized(Session.class), "login")).containsExactly("Subject.doAs");
    }

    @Test
    void newThread_carriesTheSubject() throws IOException {
        assertThat(Calls.of(modernized(Session.class), "start"))
                .containsSubsequence("KarafClassesTest$Session.caravel$carry", "Thread.<init>");
        assertThat(Calls.of(modernized(Session.class), "startNamed"))
                .containsSubsequence("KarafClassesTest$Session.caravel$carry", "Thread.<init>");
    }

    @Test
    void newThread_ofAFactory_carriesTheSubject() throws IOException {
        assertThat(Calls.of(modernized(Threads.class), "newThread"))
                .startsWith("KarafClassesTest$Threads.caravel$carry");
    }

    @Test
    void carriedTask_runsAsTheSubject() throws IOException {
        byte[] woven = modernized(Threads.class);

        assertThat(Calls.of(woven, "caravel$carry")).containsExactly("Subject.current");
        assertThat(Calls.of(woven, "caravel$runAs")).containsExactly("Subject.doAs");
        assertThat(Calls.of(woven, "caravel$act")).containsExactly("Runnable.run");
    }

    @Test
    void modernized_isAcceptedByTheVerifier() throws IOException {
        Loader loader = new Loader();

        assertThatCode(() ->
                        Class.forName(loader.define(modernized(Session.class)).getName(), true, loader))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        Class.forName(loader.define(modernized(Threads.class)).getName(), true, loader))
                .doesNotThrowAnyException();
    }

    private static byte[] modernized(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            return KarafClasses.modernize(in.readAllBytes());
        }
    }

    private static final class Loader extends ClassLoader {

        Loader() {
            super(KarafClassesTest.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }

    /** Calls what Karaf calls. */
    static final class Session {

        @SuppressWarnings({"removal", "deprecation"})
        Subject user() {
            return Subject.getSubject(AccessController.getContext());
        }

        Object login(Subject subject, PrivilegedAction<Object> action) {
            return JaasHelper.doAs(subject, action);
        }

        Thread start(Runnable task) {
            return new Thread(task);
        }

        Thread startNamed(Runnable task) {
            return new Thread(task, "console");
        }
    }

    static final class Threads implements ThreadFactory {

        @Override
        public Thread newThread(Runnable task) {
            return new Thread(null, task, "gogo", 0);
        }
    }
}
