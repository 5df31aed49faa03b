package ee.socketio.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader can copy each snippet: Java compiles, and JavaScript creates its socket. */
class DocumentationTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PUBLIC_TYPE = Pattern.compile("public (?:class|record) (\\w+)");

  /** The types that the application of a reader declares. */
  private static final String APPLICATION =
      """
      record Item(String id) {}

      record Order(String id, String buyerId, java.util.List<Item> items) {}

      record Draft(String productId) {}

      record Receipt(String orderId) {}

      record ChatMessage(String to, String text) {}

      record Hint(String text) {}

      record Notice(String title) {}

      class SoldOutException extends RuntimeException {
        int left() {
          return 0;
        }
      }

      record Money(java.math.BigDecimal amount) {}

      class MoneyAdapter implements jakarta.json.bind.adapter.JsonbAdapter<Money, String> {
        public String adaptToJson(Money money) {
          return money.amount().toString();
        }

        public Money adaptFromJson(String text) {
          return new Money(new java.math.BigDecimal(text));
        }
      }

      interface Partners {
        java.util.Optional<String> withKey(String key);
      }

      interface Orders {
        Receipt create(String buyerId, Draft draft);
      }
      """;

  /** A snippet declares this type as well. */
  private static final String ORDER_DESK =
      """
      interface OrderDesk {
        String place(String article);

        String cancel(String id);
      }
      """;

  private record Snippet(Path page, String language, String text) {
    @Override
    public String toString() {
      return page + ": " + text.lines().filter(line -> !line.startsWith("import")).toList();
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  static List<Snippet> java() throws IOException {
    return snippets("java");
  }

  static List<Snippet> js() throws IOException {
    return snippets("js");
  }

  private static List<Snippet> snippets(String language) throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages()) {
      Matcher blocks = BLOCK.matcher(read(page));
      while (blocks.find()) {
        if (blocks.group(1).equals(language)) {
          snippets.add(new Snippet(page, language, blocks.group(2)));
        }
      }
    }
    return snippets;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream<Path> pages = docs.filter(page -> page.toString().endsWith(".md"));
      return Stream.concat(Stream.of(Path.of("README.md")), pages).sorted().toList();
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("java")
  void aSnippetOfJavaCompiles(Snippet snippet, @TempDir Path classes) {
    Matcher type = PUBLIC_TYPE.matcher(snippet.text());
    assertThat(type.find()).as("a public type").isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, String> texts = new HashMap<>();
    texts.put("Application", APPLICATION);
    texts.put("OrderDesk", ORDER_DESK);
    texts.put(type.group(1), snippet.text());
    List<JavaFileObject> sources = new ArrayList<>();
    texts.forEach((name, text) -> sources.add(new Source(name, text)));
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-implicit:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));

    boolean compiles = compiler.getTask(said, null, null, options, null, sources).call();

    assertThat(compiles).as(said.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("js")
  void aSnippetOfJavaScriptSaysWhereItsSocketIsFrom(Snippet snippet) {
    assertThat(snippet.text())
        .containsPattern("import \\{ io } from \"|// `socket` is the one of the snippet above");
  }
}
