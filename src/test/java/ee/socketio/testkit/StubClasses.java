package ee.socketio.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes of a container, compiled from a text without those of its members that a test removes.
 */
public final class StubClasses {
  private StubClasses() {}

  /**
   * Compiles classes.
   *
   * @param sources the source of each class by its full name; a line is a member
   * @param missing a line to omit
   * @return the class files by name
   */
  public static Map<String, byte[]> without(String missing, Map<String, String> sources) {
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileManager files =
        new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            return new ClassFile(type, compiled.computeIfAbsent(type, added -> bytes()));
          }
        };
    List<Source> units =
        sources.entrySet().stream()
            .map(each -> new Source(each.getKey(), each.getValue().replace(missing, "")))
            .toList();
    // An empty class path, because the real classes may be on that of the test.
    List<String> options = List.of("-proc:none", "-cp", "");
    if (!compiler.getTask(null, files, null, options, null, units).call()) {
      throw new AssertionError("the stubs do not compile without " + missing);
    }
    Map<String, byte[]> classes = new HashMap<>();
    compiled.forEach((type, bytes) -> classes.put(type, bytes.toByteArray()));
    return classes;
  }

  private static ByteArrayOutputStream bytes() {
    return new ByteArrayOutputStream();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes;

    ClassFile(String type, ByteArrayOutputStream bytes) {
      super(URI.create("bytes:///" + type.replace('.', '/') + ".class"), Kind.CLASS);
      this.bytes = bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }
}
