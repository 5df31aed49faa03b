package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChatJsonTest {
  private final Jsonb jsonb = JsonbBuilder.create();

  @Test
  void aDraftIsReadWithoutWhatElseTheClientSays() {
    assertThat(jsonb.fromJson("{\"to\":\"b\",\"text\":\"Hi\",\"from\":\"x\"}", ChatDraft.class))
        .isEqualTo(new ChatDraft("b", "Hi"));
  }

  @Test
  void aDraftMayLackAnything() {
    assertThat(jsonb.fromJson("{}", ChatDraft.class)).isEqualTo(new ChatDraft(null, null));
  }

  @Test
  void aMessageIsWrittenAsClientsExpectIt() {
    ChatMessage message =
        new ChatMessage("m1", "a", "Alice", "b", "Hi", Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(jsonb.toJson(message))
        .contains(
            "\"id\":\"m1\"",
            "\"from\":\"a\"",
            "\"fromName\":\"Alice\"",
            "\"to\":\"b\"",
            "\"text\":\"Hi\"",
            "\"at\":\"2026-01-02T03:04:05Z\"");
  }

  @Test
  void anAnswerSaysOnlyWhatThereIsToSay() {
    assertThat(jsonb.toJson(ChatAnswer.refused("No.")))
        .isEqualTo("{\"message\":\"No.\",\"ok\":false}");
  }
}
