package ee.socketio.marketplace.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The key pair of the demo log-in, which is stored in the data folder. */
final class DemoKeys {
  private static final int PEM_LINE = 64;
  // The configuration is read many times, the file only once.
  private static final Map<Path, DemoKeys> OPENED = new ConcurrentHashMap<>();

  private final KeyPair pair;

  private DemoKeys(Path folder) {
    pair = new DemoKeyFile(folder).open();
  }

  /**
   * Returns the keys of a folder, and creates them if the folder has none.
   *
   * @throws RuntimeException the exceptions of {@link DemoKeyFile#open}
   */
  static DemoKeys in(Path folder) {
    return OPENED.computeIfAbsent(folder.toAbsolutePath().normalize(), DemoKeys::new);
  }

  /** Returns the key that signs tokens. */
  PrivateKey signing() {
    return pair.getPrivate();
  }

  PublicKey verifying() {
    return pair.getPublic();
  }

  /** Returns the key that verifies tokens: the subject public key info as PEM. */
  String verification() {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    String body = lines.encodeToString(pair.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }
}
