package ee.socketio.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tag of something that is served compressed and as it is. It is weak, because both have the
 * same tag.
 *
 * @param opaque with its quotes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, section 8.8.3</a>
 */
public record EntityTag(String opaque) {
  private static final String WEAK = "W/";
  private static final Pattern LISTED = Pattern.compile("(?:W/)?(\"[^\"]*\")");
  private static final int BYTES = 16;

  /** The tag of these bytes. */
  public static EntityTag of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag('"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether a client has this already. Weak and strong tags are the same here.
   *
   * @param ifNoneMatch the lines of the header
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, section
   *     13.1.2</a>
   */
  public boolean in(List<String> ifNoneMatch) {
    return ifNoneMatch.stream().anyMatch(line -> line.strip().equals("*") || listed(line));
  }

  private boolean listed(String line) {
    return LISTED.matcher(line).results().anyMatch(tag -> tag.group(1).equals(opaque));
  }

  /** As the {@code ETag} header has it. */
  @Override
  public String toString() {
    return WEAK + opaque;
  }
}
