package ee.socketio.transport.polling;

import ee.socketio.transport.EngineError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Sets the head of an answer and returns its body. */
final class PollingResponse {
  /** For answers that are not compressed, however long they are. */
  static final int NEVER = Integer.MAX_VALUE;

  private PollingResponse() {}

  /**
   * What a client gets for a GET.
   *
   * @param compressFrom how many bytes it has at the least when it is compressed
   */
  static byte[] toPoll(HttpServletResponse response, String payload, int compressFrom) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= compressFrom) {
      bytes = gzip(bytes);
      response.setHeader("Content-Encoding", "gzip");
    }
    return answer(response, HttpServletResponse.SC_OK, "text/plain; charset=UTF-8", bytes);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return compressed.toByteArray();
  }

  /**
   * What a client gets for a POST.
   *
   * @param refusal why it was not taken, if it was not
   */
  static byte[] toPost(HttpServletResponse response, Optional<EngineError> refusal) {
    return refusal
        .map(wrong -> refusal(response, wrong))
        .orElseGet(() -> answer(response, HttpServletResponse.SC_OK, "text/html", "ok"));
  }

  static byte[] refusal(HttpServletResponse response) {
    return refusal(response, EngineError.BAD_REQUEST);
  }

  private static byte[] refusal(HttpServletResponse response, EngineError refusal) {
    return answer(response, refusal.status(), "application/json", refusal.json());
  }

  private static byte[] answer(HttpServletResponse response, int status, String type, String body) {
    return answer(response, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] answer(
      HttpServletResponse response, int status, String type, byte[] bytes) {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    return bytes;
  }
}
