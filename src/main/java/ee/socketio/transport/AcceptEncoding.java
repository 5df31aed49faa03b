package ee.socketio.transport;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content codings that a client accepts.
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

  /** Parses the header of a request. A request without the header accepts no coding. */
  public static AcceptEncoding of(RequestFacts request) {
    return new AcceptEncoding(
        request.elements("accept-encoding").stream()
            .map(coding -> coding.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether a response may be compressed with gzip, which is also called x-gzip. */
  public boolean gzip() {
    return accepts(GZIP).or(() -> accepts("x-" + GZIP)).or(() -> accepts(ANY)).orElse(false);
  }

  /** Whether the client accepts or refuses a coding by its name; empty if it does neither. */
  private Optional<Boolean> accepts(String name) {
    return codings.stream()
        .map(CODING::matcher)
        .filter(Matcher::matches)
        .filter(coding -> coding.group("name").equals(name))
        .map(coding -> isAccepted(coding.group("weight")))
        .findFirst();
  }

  /** A malformed weight is a refusal, because every client accepts an uncompressed response. */
  private static boolean isAccepted(@Nullable String weight) {
    return weight == null || MORE_THAN_ZERO.matcher(weight).matches();
  }
}
