package ee.socketio.marketplace.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of pictures that users can upload. The first bytes decide, and not what a client says.
 */
public enum PictureKind {
  JPEG("image/jpeg", "jpg", 0xFF, 0xD8, 0xFF),
  PNG("image/png", "png", 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);

  private static final int PNG_SIZE = 16;
  private static final int PNG_HEADER = 24;
  private static final int JPEG_START = 2;
  private static final int JPEG_FRAME = 9;

  private final String type;
  private final String extension;
  private final byte[] magic;

  PictureKind(String type, String extension, int... magic) {
    this.type = type;
    this.extension = extension;
    this.magic = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      this.magic[i] = (byte) magic[i];
    }
  }

  /** Returns the media type. */
  public String type() {
    return type;
  }

  /** Returns the extension of file names, without a dot. */
  public String extension() {
    return extension;
  }

  /**
   * Returns the kind of a picture whose sides are at most {@code maxSide} points long; empty for
   * others.
   */
  static Optional<PictureKind> of(byte[] bytes, int maxSide) {
    return Arrays.stream(values())
        .filter(kind -> kind.begins(bytes) && kind.fits(ByteBuffer.wrap(bytes), maxSide))
        .findFirst();
  }

  private boolean begins(byte[] bytes) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  private boolean fits(ByteBuffer bytes, int maxSide) {
    return this == PNG ? pngFits(bytes, maxSide) : jpegFits(bytes, maxSide);
  }

  /** The first chunk of a PNG contains its width and height. */
  private static boolean pngFits(ByteBuffer bytes, int maxSide) {
    return bytes.limit() >= PNG_HEADER
        && fits(bytes.getInt(PNG_SIZE), maxSide)
        && fits(bytes.getInt(PNG_SIZE + Integer.BYTES), maxSide);
  }

  /** Finds the segment of a JPEG that contains its height and width. */
  private static boolean jpegFits(ByteBuffer bytes, int maxSide) {
    int at = JPEG_START;
    while (at + JPEG_FRAME <= bytes.limit() && bytes.get(at) == (byte) 0xFF) {
      int marker = bytes.get(at + 1) & 0xFF;
      if (isStartOfFrame(marker)) {
        return fits(bytes.getShort(at + 5) & 0xFFFF, maxSide)
            && fits(bytes.getShort(at + 7) & 0xFFFF, maxSide);
      }
      at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
    }
    return false;
  }

  /** C4, C8 and CC mark other segments. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean fits(int side, int maxSide) {
    return side > 0 && side <= maxSide;
  }
}
