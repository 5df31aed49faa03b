package ee.socketio.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Loads the library again, as in a container without some classes, or with other classes. */
public final class HidingLoader extends ClassLoader {
  private static final String LIBRARY = "ee.socketio.";

  private final List<String> hidden;
  private final Map<String, byte[]> added;

  /**
   * @param hidden prefixes of the names of the missing classes
   */
  public HidingLoader(String... hidden) {
    this(Map.of(), hidden);
  }

  /**
   * @param added the class files of further classes by name
   * @param hidden prefixes of the names of the missing classes
   */
  public HidingLoader(Map<String, byte[]> added, String... hidden) {
    super(HidingLoader.class.getClassLoader());
    this.added = added;
    this.hidden = List.of(hidden);
  }

  /** Runs code of a test without the hidden classes. */
  public <T> T run(Class<? extends Supplier<T>> code) throws ReflectiveOperationException {
    @SuppressWarnings("unchecked") // the same class, from another loader
    Supplier<T> copy =
        (Supplier<T>) loadClass(code.getName()).getDeclaredConstructor().newInstance();
    return copy.get();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] file = added.get(name);
      if (file != null) {
        Class<?> known = findLoadedClass(name);
        return known == null ? defineClass(name, file, 0, file.length) : known;
      }
      if (hidden.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(LIBRARY)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
