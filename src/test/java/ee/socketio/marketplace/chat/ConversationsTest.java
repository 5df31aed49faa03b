package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
    assertThat(conversations.unreadBySender(alice)).isEqualTo(Map.of(sam, 1L));
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

  @Test
  void unreadMessagesOfAllSendersAreCounted() {
    said(bob, alice);
    ChatMessage last = said(sam, alice);
    said(alice, sam);
    said(sam, alice);
    assertThat(conversations.unread(alice)).isEqualTo(3);
    assertThat(conversations.unreadBySender(alice)).isEqualTo(Map.of(bob, 1L, sam, 2L));
    conversations.markRead(sam, alice, last.id(), Timestamps.now());
    assertThat(conversations.unread(alice)).isEqualTo(2);
    assertThat(conversations.unreadBySender(alice)).isEqualTo(Map.of(bob, 1L, sam, 1L));
  }

  @Test
  void aPageEndsBeforeAMessageOrBeginsAfterIt() {
    List<ChatMessage> all = Stream.generate(() -> said(alice, bob)).limit(6).toList();
    said(sam, alice);
    String third = all.get(2).id();
    assertThat(conversations.history(bob, alice, third, 5)).isEqualTo(all.subList(0, 2));
    assertThat(conversations.later(bob, alice, third, 5)).isEqualTo(all.subList(3, 6));
    assertThat(conversations.later(bob, alice, third, 2)).isEqualTo(all.subList(3, 5));
    assertThat(conversations.later(bob, alice, all.get(5).id(), 2)).isEmpty();
  }

  @Test
  void aSearchFindsTextsOfOneConversationInAnyCase() {
    ChatMessage first = said(alice, bob, "Is the Mug still there?");
    ChatMessage second = said(bob, alice, "a mug (blue)");
    said(bob, alice, "nothing");
    said(sam, alice, "a mug of Sam");
    assertThat(conversations.search(alice, bob, "MUG").messages()).containsExactly(second, first);
    assertThat(conversations.search(alice, bob, "(b").messages()).containsExactly(second);
    assertThat(conversations.search(alice, bob, ".*").messages()).isEmpty();
    assertThat(conversations.search(alice, bob, "mug").complete()).isTrue();
  }

  @Test
  void aSearchFindsALimitedNumberOfMessages() {
    for (int i = 0; i <= Conversations.MAX_FOUND; i++) {
      said(alice, bob, "line " + i);
    }
    SearchResult result = conversations.search(alice, bob, "line");
    assertThat(result.messages()).hasSize(Conversations.MAX_FOUND);
    assertThat(result.complete()).isFalse();
  }

  private static ChatMessage said(String from, String to) {
    return said(from, to, "hello");
  }

  private static ChatMessage said(String from, String to, String text) {
    ChatMessage message =
        new ChatMessage(
            new ObjectId().toHexString(),
            UUID.randomUUID().toString(),
            ChatMessage.pair(from, to),
            from,
            "Somebody",
            to,
            text,
            Timestamps.now(),
            null,
            null,
            null);
    assertThat(conversations.add(message)).isTrue();
    return message;
  }
}
