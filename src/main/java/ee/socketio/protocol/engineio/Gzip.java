package ee.socketio.protocol.engineio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Compresses the bodies of responses. Any thread may call this class. */
public final class Gzip {
  private Gzip() {}

  /** Returns the UTF-8 form of a text in the gzip format. */
  public static byte[] compress(String text) {
    return compress(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns bytes in the gzip format. */
  public static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return compressed.toByteArray();
  }
}
