package ee.socketio.marketplace.picture;

import static ee.socketio.marketplace.picture.TestPictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureKindTest {
  private static final int MAX_SIDE = 300;

  @Test
  void theFirstBytesDecide() throws IOException {
    assertThat(kind(picture("png", 20, 10))).contains(PictureKind.PNG);
    assertThat(kind(picture("jpg", 20, 10))).contains(PictureKind.JPEG);
    for (String text : new String[] {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"}) {
      assertThat(kind(text.getBytes(StandardCharsets.UTF_8))).as(text).isEmpty();
    }
  }

  @Test
  void aPictureWithALongSideIsRefused() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      assertThat(kind(picture(format, MAX_SIDE, 1))).as(format).isPresent();
      assertThat(kind(picture(format, MAX_SIDE + 1, 1))).as(format).isEmpty();
      assertThat(kind(picture(format, 1, MAX_SIDE + 1))).as(format).isEmpty();
    }
  }

  @Test
  void aPictureWithoutItsSizeIsRefused() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] whole = picture(format, 20, 10);
      for (int length = 0; length < 20; length++) {
        assertThat(kind(Arrays.copyOf(whole, length))).as(format + length).isEmpty();
      }
    }
  }

  @Test
  void aPictureWithTooManyBytesIsRefusedBeforeItIsRead() throws IOException {
    byte[] bytes = picture("png", 20, 10);
    assertThat(new PictureLimits(bytes.length, MAX_SIDE).require(bytes)).isEqualTo(PictureKind.PNG);
    assertRefused(new PictureLimits(bytes.length - 1, MAX_SIDE), bytes, "at most");
    assertRefused(new PictureLimits(bytes.length, 19), bytes, "19 points");
    byte[] page = "<html></html>".getBytes(StandardCharsets.UTF_8);
    assertRefused(new PictureLimits(1_000, MAX_SIDE), page, "Only JPEG and PNG");
    assertRefused(new PictureLimits(1, MAX_SIDE), page, "at most 1 bytes");
  }

  private static void assertRefused(PictureLimits limits, byte[] bytes, String reason) {
    assertThatThrownBy(() -> limits.require(bytes))
        .isInstanceOfSatisfying(
            MarketplaceException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(MarketplaceError.PICTURE_REFUSED))
        .hasMessageContaining(reason);
  }

  private static Optional<PictureKind> kind(byte[] bytes) {
    return PictureKind.of(bytes, MAX_SIDE);
  }
}
