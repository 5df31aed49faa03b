package ee.socketio.transport;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content codings that a client takes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, section 12.5.3</a>
 */
public final class AcceptEncoding {
  private static final String GZIP = "gzip";
  private static final String ANY = "*";

  private static final Pattern CODING =
      Pattern.compile("(?<name>[^;\\s]+)\\s*(?:;\\s*q=(?<weight>\\S+)\\s*)?");
  private static final Pattern MORE_THAN_ZERO =
      Pattern.compile("1(?:\\.0{0,3})?|0\\.(?!0+$)\\d{1,3}");

  private final List<String> codings;

  private AcceptEncoding(List<String> codings) {
    this.codings = codings;
  }

  /** What the request says; one that says nothing takes no coding. */
  public static AcceptEncoding of(RequestFacts request) {
    return new AcceptEncoding(
        request.elements("accept-encoding").stream()
            .map(coding -> coding.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether an answer may be compressed with gzip, which is also called x-gzip. */
  public boolean gzip() {
    return taken(GZIP).or(() -> taken("x-" + GZIP)).or(() -> taken(ANY)).orElse(false);
  }

  /** Whether a coding is taken or refused by its name; empty when it is not named. */
  private Optional<Boolean> taken(String name) {
    return codings.stream()
        .map(CODING::matcher)
        .filter(Matcher::matches)
        .filter(coding -> coding.group("name").equals(name))
        .map(coding -> wanted(coding.group("weight")))
        .findFirst();
  }

  /** A weight that is none is a refusal, because an answer without coding is always understood. */
  private static boolean wanted(@Nullable String weight) {
    return weight == null || MORE_THAN_ZERO.matcher(weight).matches();
  }
}
