package ee.socketio.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entity tag of a content that is served plain and compressed. The tag is weak, because both
 * forms have the same one.
 *
 * @param opaque the quoted text of the tag
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, section 8.8.3</a>
 */
public record EntityTag(String opaque) {
  private static final String WEAK = "W/";
  private static final Pattern LISTED = Pattern.compile("(?:W/)?(\"[^\"]*\")");
  private static final int BYTES = 16;

  /** Computes the tag of a content. */
  public static EntityTag of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag('"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }

  /**
   * Whether a header contains this tag. Weak and strong tags are compared alike.
   *
   * @param ifNoneMatch the lines of the {@code If-None-Match} header
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, section
   *     13.1.2</a>
   */
  public boolean in(List<String> ifNoneMatch) {
    return ifNoneMatch.stream().anyMatch(line -> line.strip().equals("*") || listed(line));
  }

  private boolean listed(String line) {
    return LISTED.matcher(line).results().anyMatch(tag -> tag.group(1).equals(opaque));
  }

  /** The value of the {@code ETag} header. */
  @Override
  public String toString() {
    return WEAK + opaque;
  }
}
