package org.caravelpki.ops.subject.internal;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads which methods a method of a class file calls, one after the other. */
final class Calls extends ClassVisitor {

    private final String method;
    private final List<String> found = new ArrayList<>();

    private Calls(String method) {
        super(Opcodes.ASM9);
        this.method = method;
    }

    static List<String> of(byte[] classFile, String method) {
        Calls calls = new Calls(method);
        new ClassReader(classFile).accept(calls, 0);
        return calls.found;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        return name.equals(method) ? new Reader() : null;
    }

    private final class Reader extends MethodVisitor {

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            found.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
        }
    }
}
