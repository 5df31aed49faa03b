package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.testkit.Crowd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private final EnginePacket broadcast = EnginePacket.message("€".repeat(2_000));

  @Test
  void aBroadcastIsCompressedOnceForAllItsRecipients() throws Exception {
    Set<byte[]> compressions =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    Crowd.run(
        4,
        1,
        (thread, random) -> {
          for (int i = 0; i < 250; i++) {
            compressions.add(Payload.of(EngineVersion.V4, List.of(broadcast)).gzip());
          }
        });
    assertThat(compressions).hasSize(1);
    assertThat(text(compressions.iterator().next())).isEqualTo(broadcast.text());
  }

  @Test
  void aPayloadOfSeveralPacketsIsCompressedByItself() throws IOException {
    Payload payload = Payload.of(EngineVersion.V4, List.of(broadcast, EnginePacket.message("a")));
    assertThat(text(payload.gzip())).isEqualTo(payload.text());
  }

  @Test
  void aPayloadOfAnotherFormatIsCompressedByItself() throws IOException {
    Payload payload = Payload.of(EngineVersion.V3, List.of(broadcast));
    assertThat(text(payload.gzip())).isEqualTo(payload.text()).isNotEqualTo(broadcast.text());
  }

  private static String text(byte[] gzip) throws IOException {
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
