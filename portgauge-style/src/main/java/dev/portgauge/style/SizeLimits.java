package dev.portgauge.style;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A file that fits a few screens, a method that fits one. */
final class SizeLimits {
    static final int FILE_LINES = 300;
    static final int METHOD_LINES = 40;

    private SizeLimits() {}

    static List<String> complaints(String name, String source) throws IOException {
        List<String> complaints = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > FILE_LINES) {
            complaints.add("%s: %d lines, at most %d".formatted(name, lines, FILE_LINES));
        }
        if (source.indexOf('\t') >= 0) {
            complaints.add(name + ": tab character");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, null, _ -> {}, null, null, List.of(new Source(source)));
        for (CompilationUnitTree unit : task.parse()) {
            new Methods(name, unit, Trees.instance(task).getSourcePositions(), complaints)
                    .scan(unit, null);
        }
        return complaints;
    }

    private static final class Methods extends TreeScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> complaints;

        Methods(
                String name,
                CompilationUnitTree unit,
                SourcePositions positions,
                List<String> complaints) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            this.complaints = complaints;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > METHOD_LINES) {
                complaints.add(
                        "%s:%d: method %s has %d lines, at most %d"
                                .formatted(
                                        name,
                                        first,
                                        method.getName(),
                                        last - first + 1,
                                        METHOD_LINES));
            }
            return super.visitMethod(method, null);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
