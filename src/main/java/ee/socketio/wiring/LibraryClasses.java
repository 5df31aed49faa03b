package ee.socketio.wiring;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads all classes of this library when the application starts, because Payara Micro deletes the
 * files of the application while it stops the application. A class that is used for the first time
 * during the stop could not be loaded, and the sessions would close without their queued packets.
 */
final class LibraryClasses {
  private static final System.Logger LOG = System.getLogger(LibraryClasses.class.getName());

  private static final String ROOT_PACKAGE = "ee/socketio";
  private static final String SUFFIX = ".class";
  private static final String MEMBER = LibraryClasses.class.getName().replace('.', '/') + SUFFIX;

  private LibraryClasses() {}

  /**
   * Loads the classes, and initializes none of them. Skips classes whose superclass or interface is
   * missing, such as those for another container. Does nothing if the classes are neither in a
   * folder nor in a jar file. If the files cannot be read, this method logs a warning and throws
   * nothing.
   *
   * @param loader the class loader of this library
   */
  static void load(ClassLoader loader) {
    URL member = loader.getResource(MEMBER);
    if (member == null) {
      return;
    }
    String location = member.toString();
    String base = location.substring(0, location.length() - MEMBER.length());
    try {
      if (base.startsWith("file:")) {
        load(Path.of(URI.create(base)), loader);
      } else if (base.startsWith("jar:file:")) {
        String jar = base.substring("jar:".length(), base.length() - "!/".length());
        try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar)))) {
          load(files.getPath("/"), loader);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] the classes of the library could not be loaded in advance from " + base,
          e);
    }
  }

  private static void load(Path base, ClassLoader loader) throws IOException {
    for (String name : names(base)) {
      try {
        Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        LOG.log(Level.DEBUG, "[SOCKET] cannot load " + name + " in advance", e);
      }
    }
  }

  private static List<String> names(Path base) throws IOException {
    String separator = base.getFileSystem().getSeparator();
    try (Stream<Path> files = Files.walk(base.resolve(ROOT_PACKAGE))) {
      return files
          .map(file -> base.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace(separator, "."))
          .toList();
    }
  }
}
