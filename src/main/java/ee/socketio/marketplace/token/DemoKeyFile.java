package ee.socketio.marketplace.token;

import ee.socketio.marketplace.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The file with the private key of the demo log-in. It is in the data folder, so that tokens remain
 * valid after a restart. The file is complete or absent. Only its owner may read it, if the file
 * system has owners. No message contains any of its content.
 */
final class DemoKeyFile {
  private static final String NAME = "demo-key.pem";
  private static final String ALGORITHM = "RSA";
  private static final int BITS = 2048;
  private static final int PEM_LINE = 64;
  private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
  private static final String FOOT = "-----END PRIVATE KEY-----";

  private final Path folder;
  private final Path file;

  DemoKeyFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  /**
   * Returns the key of the file, and creates the file if it does not exist.
   *
   * @throws IllegalStateException if the file does not contain a key
   * @throws UncheckedIOException if the file cannot be read or written
   */
  KeyPair open() {
    try {
      if (!Files.exists(file)) {
        write(generate());
      }
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo key " + file + " cannot be read or written", e);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw new IllegalStateException(
          file + " is not an RSA key in PKCS #8 PEM; delete it to create a new one", e);
    }
  }

  private static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(BITS);
    return generator.generateKeyPair();
  }

  /** Writes a file with another name first, so that no process reads an incomplete key. */
  private void write(KeyPair pair) throws IOException {
    OwnerOnly.createFolder(folder);
    Path part = OwnerOnly.createTempFile(folder, NAME, ".part");
    try {
      Files.writeString(part, pem(pair), StandardOpenOption.SYNC);
      // The link fails if another process was faster. Then the key of that process is used.
      publish(part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void publish(Path part) throws IOException {
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException e) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private KeyPair read() throws IOException, GeneralSecurityException {
    OwnerOnly.restrict(file);
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    byte[] encoded =
        Base64.getMimeDecoder().decode(text.replace(HEAD, "").replace(FOOT, "").strip());
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    return new KeyPair(
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
        key);
  }

  private static String pem(KeyPair pair) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return HEAD + "\n" + lines.encodeToString(pair.getPrivate().getEncoded()) + "\n" + FOOT + "\n";
  }
}
