package dev.portgauge.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What each run would pay for again: these call sites are not kept in an AOT cache. */
class ColdStartTest {

    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void noSwitchOverTypes() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                for (MethodModel method : model.methods()) {
                    if (method.code().isPresent()) {
                        for (CodeElement element : method.code().get()) {
                            if (isTypeSwitch(element)) {
                                found.add(file.getFileName() + " " + method.methodName());
                            }
                        }
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static boolean isTypeSwitch(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().displayName().equals("SwitchBootstraps");
    }
}
