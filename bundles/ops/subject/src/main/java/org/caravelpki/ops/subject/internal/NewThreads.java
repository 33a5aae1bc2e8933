package org.caravelpki.ops.subject.internal;

import java.lang.invoke.LambdaMetafactory;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A new thread runs as the subject of the thread that made it, as threads did when a subject was part of the inherited
 * access control context: {@code new Thread(task)} becomes {@code new Thread(carry(task))}, a thread factory does the
 * same with its argument, and the class gets
 *
 * <pre>
 * static Runnable carry(Runnable task) { Subject subject = Subject.current(); return () -> runAs(subject, task); }
 * static void runAs(Subject subject, Runnable task) { Subject.doAs(subject, () -> act(task)); }
 * static Object act(Runnable task) { task.run(); return null; }
 * </pre>
 */
final class NewThreads extends ClassVisitor {

    private static final String RUNNABLE = "Ljava/lang/Runnable;";
    private static final String SUBJECT = "L" + SubjectCalls.SUBJECT + ";";
    private static final String ACTION = "Ljava/security/PrivilegedAction;";
    private static final String CARRY = "caravel$carry";
    private static final String CARRY_TYPE = "(" + RUNNABLE + ")" + RUNNABLE;
    private static final String RUN_AS = "caravel$runAs";
    private static final String RUN_AS_TYPE = "(" + SUBJECT + RUNNABLE + ")V";
    private static final String ACT = "caravel$act";
    private static final String ACT_TYPE = "(" + RUNNABLE + ")Ljava/lang/Object;";
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private String type = "";
    private boolean isInterface;
    private boolean startsThreads;

    NewThreads(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        type = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        boolean isFactory = name.equals("newThread") && descriptor.equals("(" + RUNNABLE + ")Ljava/lang/Thread;");
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
        return isFactory ? new Factory(next) : new Constructions(next);
    }

    @Override
    public void visitEnd() {
        if (startsThreads) {
            addCarry();
            addRunAs();
            addAct();
        }
        super.visitEnd();
    }

    private void addCarry() {
        MethodVisitor carry = begin(CARRY, CARRY_TYPE);
        carry.visitMethodInsn(Opcodes.INVOKESTATIC, SubjectCalls.SUBJECT, "current", "()" + SUBJECT, false);
        carry.visitVarInsn(Opcodes.ALOAD, 0);
        lambda(carry, "(" + SUBJECT + RUNNABLE + ")" + RUNNABLE, "()V", RUN_AS, RUN_AS_TYPE);
        end(carry, Opcodes.ARETURN);
    }

    private void addRunAs() {
        MethodVisitor runAs = begin(RUN_AS, RUN_AS_TYPE);
        runAs.visitVarInsn(Opcodes.ALOAD, 0);
        runAs.visitVarInsn(Opcodes.ALOAD, 1);
        lambda(runAs, "(" + RUNNABLE + ")" + ACTION, "()Ljava/lang/Object;", ACT, ACT_TYPE);
        String doAs = "(" + SUBJECT + ACTION + ")Ljava/lang/Object;";
        runAs.visitMethodInsn(Opcodes.INVOKESTATIC, SubjectCalls.SUBJECT, "doAs", doAs, false);
        runAs.visitInsn(Opcodes.POP);
        end(runAs, Opcodes.RETURN);
    }

    private void addAct() {
        MethodVisitor act = begin(ACT, ACT_TYPE);
        act.visitVarInsn(Opcodes.ALOAD, 0);
        act.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
        act.visitInsn(Opcodes.ACONST_NULL);
        end(act, Opcodes.ARETURN);
    }

    private MethodVisitor begin(String name, String descriptor) {
        MethodVisitor method = super.visitMethod(HIDDEN, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method, int returnOpcode) {
        method.visitInsn(returnOpcode);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Both functional interfaces call their one method {@code run}. */
    private void lambda(MethodVisitor method, String captured, String run, String body, String bodyType) {
        method.visitInvokeDynamicInsn(
                "run",
                captured,
                metafactory(),
                Type.getMethodType(run),
                new Handle(Opcodes.H_INVOKESTATIC, type, body, bodyType, isInterface),
                Type.getMethodType(run));
    }

    private static Handle metafactory() {
        String descriptor = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                + "Ljava/lang/invoke/CallSite;";
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                Type.getInternalName(LambdaMetafactory.class),
                "metafactory",
                descriptor,
                false);
    }

    private void carry(MethodVisitor method) {
        startsThreads = true;
        method.visitMethodInsn(Opcodes.INVOKESTATIC, type, CARRY, CARRY_TYPE, isInterface);
    }

    /** {@code ThreadFactory.newThread}: carries its argument, whatever it does with it. */
    private final class Factory extends MethodVisitor {

        Factory(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 1);
            carry(mv);
            super.visitVarInsn(Opcodes.ASTORE, 1);
        }
    }

    private final class Constructions extends MethodVisitor {

        Constructions(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            if (owner.equals("java/lang/Thread") && name.equals("<init>")) {
                carryTask(descriptor);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
        }

        /** The task is on top of the stack, or under the thread's name. */
        private void carryTask(String constructor) {
            if (constructor.endsWith(RUNNABLE + ")V")) {
                carry(mv);
            } else if (constructor.endsWith(RUNNABLE + "Ljava/lang/String;)V")) {
                super.visitInsn(Opcodes.SWAP);
                carry(mv);
                super.visitInsn(Opcodes.SWAP);
            }
        }
    }
}
