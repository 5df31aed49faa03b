package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static TestDatabase store;
  private static Conversations conversations;

  private final String alice = new ObjectId().toHexString();
  private final String bob = new ObjectId().toHexString();
  private final String sam = new ObjectId().toHexString();

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    conversations = new Conversations(store.database());
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void aLongConversationDoesNotHideAnother() {
    ChatMessage question = said(sam, alice);
    ChatMessage last = question;
    for (int i = 0; i < 600; i++) {
      last = said(alice, bob);
    }
    assertThat(conversations.latest(alice)).containsExactly(last, question);
    assertThat(conversations.unread(sam, alice)).isEqualTo(1);
  }

  @Test
  void theLatestConversationIsFirst() {
    ChatMessage first = said(bob, alice);
    ChatMessage second = said(alice, sam);
    assertThat(conversations.latest(alice)).containsExactly(second, first);
    ChatMessage third = said(alice, bob);
    assertThat(conversations.latest(alice)).containsExactly(third, second);
    assertThat(conversations.latest(bob)).containsExactly(third);
  }

  @Test
  void aRepeatedMessageIsStoredOnce() {
    ChatMessage message = said(alice, bob);
    assertThat(conversations.add(message)).isFalse();
    assertThat(conversations.latest(alice)).containsExactly(message);
  }

  @Test
  void messagesOfAnEarlierReleaseAreFound() {
    ChatMessage message = said(alice, bob);
    store.database().getCollection("conversations").drop();
    assertThat(new Conversations(store.database()).latest(bob)).containsExactly(message);
  }

  @Test
  void aPairWithoutAMessageIsNotAConversation() {
    ChatMessage message = said(alice, bob);
    store
        .database()
        .getCollection("messages", ChatMessage.class)
        .deleteOne(com.mongodb.client.model.Filters.eq("clientId", message.clientId()));
    assertThat(conversations.latest(alice)).isEmpty();
  }

  private static ChatMessage said(String from, String to) {
    ChatMessage message =
        new ChatMessage(
            new ObjectId().toHexString(),
            UUID.randomUUID().toString(),
            ChatMessage.pair(from, to),
            from,
            "Somebody",
            to,
            "hello",
            Timestamps.now(),
            null);
    assertThat(conversations.add(message)).isTrue();
    return message;
  }
}
