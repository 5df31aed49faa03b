package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureKindTest {
  @Test
  void theFirstBytesDecide() throws IOException {
    assertThat(PictureKind.of(picture("png", 20, 10))).contains(PictureKind.PNG);
    assertThat(PictureKind.of(picture("jpg", 20, 10))).contains(PictureKind.JPEG);
    for (String text : new String[] {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"}) {
      assertThat(PictureKind.of(text.getBytes(StandardCharsets.UTF_8))).as(text).isEmpty();
    }
  }

  @Test
  void aPictureWithALongSideIsRefused() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      assertThat(PictureKind.of(picture(format, PictureKind.MAX_SIDE, 1))).as(format).isPresent();
      assertThat(PictureKind.of(picture(format, PictureKind.MAX_SIDE + 1, 1))).as(format).isEmpty();
      assertThat(PictureKind.of(picture(format, 1, PictureKind.MAX_SIDE + 1))).as(format).isEmpty();
    }
  }

  @Test
  void aPictureWithoutItsSizeIsRefused() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] whole = picture(format, 20, 10);
      for (int length = 0; length < 20; length++) {
        assertThat(PictureKind.of(Arrays.copyOf(whole, length))).as(format + length).isEmpty();
      }
    }
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
