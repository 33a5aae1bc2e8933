package org.caravelpki.ops.subject.internal;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Rewrites Karaf's classes that deal with subjects or start threads, and leaves all others alone. */
final class KarafClasses implements WeavingHook {

    @Override
    public void weave(WovenClass loading) {
        String bundle = loading.getBundleWiring().getBundle().getSymbolicName();
        if (bundle != null && bundle.startsWith("org.apache.karaf.") && isConcerned(loading.getBytes())) {
            loading.setBytes(modernize(loading.getBytes()));
            // A class that only starts threads may come from a bundle that imports nothing of subjects.
            loading.getDynamicImports().add("javax.security.auth");
        }
    }

    static byte[] modernize(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new SubjectCalls(new NewThreads(writer)), 0);
        return writer.toByteArray();
    }

    private static boolean isConcerned(byte[] classFile) {
        String names = new String(classFile, StandardCharsets.ISO_8859_1);
        return names.contains("javax/security/auth/Subject") || names.contains("java/lang/Thread");
    }
}
