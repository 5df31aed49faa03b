package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.UserDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String ALICE = "65f1a0000000000000000001";
  private static final String BOB = "65f1a0000000000000000002";
  // Shared, since stretching passwords takes its time.
  private static final UserDirectory USERS = new UserDirectory();
  private static final Identity SENDER =
      new Identity(ALICE, "alice@demo.shop", "Alice", "user", true, null, null);

  private final Editor editor = new Editor(USERS, Clock.fixed(NOW, ZoneOffset.UTC), () -> "m1");

  @Test
  void theSenderIsWhoeverIsLoggedIn() throws Exception {
    assertThat(editor.edit(SENDER, new ChatDraft(BOB, "Hi")))
        .isEqualTo(new ChatMessage("m1", ALICE, "Alice", BOB, "Hi", NOW));
  }

  @Test
  void blanksAroundTheTextAreDropped() throws Exception {
    assertThat(editor.edit(SENDER, new ChatDraft(BOB, "\n Hi  you\t")).text()).isEqualTo("Hi  you");
  }

  @Test
  void markupStaysWhatWasWritten() throws Exception {
    String text = "<b>&amp;</b>";
    assertThat(editor.edit(SENDER, new ChatDraft(BOB, text)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\u2003\n"})
  void aMessageWithoutTextIsRefused(@Nullable String text) {
    assertRefused(SENDER, new ChatDraft(BOB, text), "1 to 2000 characters");
  }

  @Test
  void theTextHasAtMostTwoThousandCharacters() throws Exception {
    assertThat(editor.edit(SENDER, new ChatDraft(BOB, "a".repeat(2000))).text()).hasSize(2000);
    assertRefused(SENDER, new ChatDraft(BOB, "a".repeat(2001)), "this one has 2001");
  }

  @Test
  void anEmojiIsOneCharacter() throws Exception {
    String text = "😀".repeat(2000);
    assertThat(editor.edit(SENDER, new ChatDraft(BOB, text)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "65f1a00000000000000000ff", "*"})
  void theRecipientMustExist(@Nullable String to) {
    assertRefused(SENDER, new ChatDraft(to, "Hi"), "no such recipient");
  }

  @Test
  void nothingAtAllIsRefused() {
    assertRefused(SENDER, null, "a recipient and a text");
  }

  @Test
  void guestsCannotChat() {
    assertRefused(Identity.guest(), new ChatDraft(BOB, "Hi"), "logged in");
  }

  private void assertRefused(Identity sender, @Nullable ChatDraft draft, String why) {
    assertThatThrownBy(() -> editor.edit(sender, draft))
        .isInstanceOf(RefusedMessageException.class)
        .hasMessageContaining(why);
  }
}
