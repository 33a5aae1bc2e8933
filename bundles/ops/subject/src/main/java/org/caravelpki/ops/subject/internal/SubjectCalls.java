package org.caravelpki.ops.subject.internal;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code Subject.getSubject(context)} becomes {@code Subject.current()}, and Karaf's own {@code JaasHelper.doAs}, which
 * hides the subject in an access control context, becomes {@code Subject.doAs}.
 */
final class SubjectCalls extends ClassVisitor {

    static final String SUBJECT = "javax/security/auth/Subject";
    private static final String JAAS_HELPER = "org/apache/karaf/util/jaas/JaasHelper";

    SubjectCalls(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        return new Calls(super.visitMethod(access, name, descriptor, signature, thrown));
    }

    private static final class Calls extends MethodVisitor {

        Calls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            if (owner.equals(SUBJECT) && name.equals("getSubject")) {
                super.visitInsn(Opcodes.POP);
                super.visitMethodInsn(opcode, owner, "current", "()L" + SUBJECT + ";", onInterface);
            } else if (owner.equals(JAAS_HELPER) && name.equals("doAs")) {
                super.visitMethodInsn(opcode, SUBJECT, name, descriptor, onInterface);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
            }
        }
    }
}
