package ee.socketio.testkit;

import ee.socketio.transport.websocket.payara.ContainerField;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Loads fake container classes, which have only the private fields that a test needs. */
public final class FakeContainer extends ClassLoader {
  private final Set<ContainerField> fields;

  private FakeContainer(Set<ContainerField> fields) {
    super(null);
    this.fields = fields;
  }

  /** A container with all fields of {@link ContainerField}. */
  public static FakeContainer complete() {
    return new FakeContainer(EnumSet.allOf(ContainerField.class));
  }

  /** A container whose class has renamed or removed one field. */
  public static FakeContainer without(ContainerField missing) {
    return new FakeContainer(EnumSet.complementOf(EnumSet.of(missing)));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (Arrays.stream(ContainerField.values()).noneMatch(field -> field.type().equals(name))) {
      throw new ClassNotFoundException(name);
    }
    List<String> names =
        fields.stream()
            .filter(field -> field.type().equals(name))
            .map(ContainerField::field)
            .toList();
    byte[] bytes = classFile(name, names);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /**
   * A class with private fields of type Object.
   *
   * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">JVM
   *     Specification, chapter 4</a>
   */
  private static byte[] classFile(String name, List<String> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0xCAFEBABE);
      out.writeInt(61); // version 61.0: Java 17
      out.writeShort(6 + fields.size()); // constants 1 to 5, and a name for each field
      text(out, name.replace('.', '/'));
      type(out, 1);
      text(out, "java/lang/Object");
      type(out, 3);
      text(out, "Ljava/lang/Object;");
      for (String field : fields) {
        text(out, field);
      }
      out.writeShort(0x21); // public super
      out.writeShort(2); // this class
      out.writeShort(4); // its superclass
      out.writeShort(0); // interfaces
      out.writeShort(fields.size());
      for (int i = 0; i < fields.size(); i++) {
        out.writeShort(0x02); // private
        out.writeShort(6 + i); // name
        out.writeShort(5); // type
        out.writeShort(0); // attributes
      }
      out.writeInt(0); // methods and attributes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }

  private static void type(DataOutputStream out, int name) throws IOException {
    out.writeByte(7);
    out.writeShort(name);
  }
}
