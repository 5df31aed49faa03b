package ee.socketio.marketplace.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles of the application, and their version: a hash of all of them. The pages
 * request them below {@code v/<version>/}, so that browsers can keep them until they change.
 */
@ApplicationScoped
public class StaticFiles {
  private static final String[] FOLDERS = {"/css/", "/js/", "/vendor/"};
  private static final Pattern REFERENCE = Pattern.compile("(href|src)=\"((?:css|js|vendor)/)");
  private static final Pattern STYLES =
      Pattern.compile("(?:<link rel=\"stylesheet\" href=\"css/[\\w-]+\\.css\">\\s*)+");
  private static final Pattern STYLE = Pattern.compile("css/([\\w-]+)\\.css");
  private static final Pattern PAGE = Pattern.compile("/[a-z0-9-]+\\.html");
  private static final int VERSION_LENGTH = 12;

  @Inject private ServletContext context;
  private volatile @Nullable String version;

  /** For CDI. */
  protected StaticFiles() {}

  StaticFiles(ServletContext context) {
    this.context = context;
  }

  /** Returns the version, which is computed once. */
  String version() {
    String known = version;
    if (known == null) {
      known = compute();
      version = known;
    }
    return known;
  }

  /** Whether a file exists. */
  boolean contains(String path) throws IOException {
    return context.getResource(path) != null;
  }

  /**
   * Returns a page whose references to scripts and styles contain the version; empty if the page
   * does not exist.
   *
   * @param path the path of the page within the application
   */
  Optional<String> page(String path) throws IOException {
    return PAGE.matcher(path).matches() ? text(path).map(this::withVersion) : Optional.empty();
  }

  /** Returns the text of any file of the application; empty if it does not exist. */
  Optional<String> text(String path) throws IOException {
    try (InputStream in = context.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Returns several styles as one; empty if one of them does not exist. */
  Optional<String> styles(List<String> names) throws IOException {
    StringBuilder joined = new StringBuilder();
    for (String name : names) {
      Optional<String> style = text("/css/" + name + ".css");
      if (style.isEmpty()) {
        return Optional.empty();
      }
      joined.append(style.get()).append('\n');
    }
    return Optional.of(joined.toString());
  }

  /**
   * Adds the version to the references of a page, and requests styles that follow each other as
   * one.
   */
  String withVersion(String page) {
    String joined = STYLES.matcher(page).replaceAll(found -> link(found.group()));
    return REFERENCE.matcher(joined).replaceAll("$1=\"v/" + version() + "/$2");
  }

  private static String link(String links) {
    String names =
        STYLE.matcher(links).results().map(each -> each.group(1)).collect(Collectors.joining(","));
    return "<link rel=\"stylesheet\" href=\"css/" + names + ".css\">\n  ";
  }

  private String compute() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String folder : FOLDERS) {
        add(folder, digest);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the scripts and styles cannot be read", e);
    }
  }

  private void add(String folder, MessageDigest digest) throws IOException {
    Set<String> paths = context.getResourcePaths(folder);
    for (String path : paths == null ? Set.<String>of() : new TreeSet<>(paths)) {
      if (path.endsWith("/")) {
        add(path, digest);
      } else {
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        digest.update(text(path).orElse("").getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
